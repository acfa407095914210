import type { RouteGroup, UpgradeHandler } from './http/api-server.ts';
import { json } from './http/route.ts';
import { describeSandbox } from './info/sandbox-info.ts';
import { lazy } from './lazy.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { Services } from './services.ts';

export interface RoutingContext {
  readonly context: SandboxContext;
  readonly services: Services;
  /** Of this program. */
  readonly version: string;
}

/** Everything that is served, by where it lives; the more exact path first. */
export function routeGroups({ context, services, version }: RoutingContext): readonly RouteGroup[] {
  const loadMcp = lazy(async () =>
    (await import('./mcp/mcp-routes.ts')).mcpRoutes({ context, services, version }),
  );
  const loadCode = lazy(async () => {
    const [{ codeRoutes }, { readLanguages }] = await Promise.all([
      import('./code/code-routes.ts'),
      import('./code/language-info.ts'),
    ]);
    return codeRoutes({ runner: await services.code(), languages: lazy(() => readLanguages(context)) });
  });
  return [
    {
      path: '/v1/sandbox',
      load: async () => ({ 'GET /v1/sandbox': () => json(describeSandbox(context, version)) }),
    },
    {
      path: '/v1/shell',
      load: async () => {
        const { shellRoutes } = await import('./shell/shell-routes.ts');
        return shellRoutes({ context, sessions: await services.shells() });
      },
    },
    {
      path: '/v1/bash',
      load: async () => {
        const { bashRoutes } = await import('./bash/bash-routes.ts');
        return bashRoutes({ context, sessions: await services.bash() });
      },
    },
    {
      path: '/v1/file/watch',
      load: async () => {
        const { watchRoutes } = await import('./watch/watch-routes.ts');
        return watchRoutes({ context, watches: await services.watches() });
      },
    },
    { path: '/v1/file', load: async () => (await import('./file/file-routes.ts')).fileRoutes(context) },
    { path: '/v1/nodejs', load: loadCode },
    { path: '/v1/code', load: loadCode },
    { path: '/v1/mcp', load: loadMcp },
    { path: '/mcp', load: loadMcp },
  ];
}

/** The WebSocket endpoints. */
export function webSocketEndpoints({
  context,
  services,
}: RoutingContext): Readonly<Record<string, UpgradeHandler>> {
  const terminal = lazy(async () => {
    const { terminalUpgrade } = await import('./terminal/terminal-upgrade.ts');
    return terminalUpgrade({ context, sessions: await services.shells() });
  });
  return {
    '/v1/shell/ws': async (...upgrade) => (await terminal())(...upgrade),
  };
}
