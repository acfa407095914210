import type { Handler, RouteTable } from './route.ts';

export type RouteMatch =
  | { readonly kind: 'found'; readonly handler: Handler; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'not-found' };

interface CompiledRoute {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly handler: Handler;
}

/** Finds the route of a request. A path written out wins over one with `{…}`. */
export class Router {
  readonly #routes: readonly CompiledRoute[];

  constructor(table: RouteTable) {
    this.#routes = Object.entries(table)
      .map(compile)
      .sort((a, b) => a.names.length - b.names.length);
  }

  match(method: string, path: string): RouteMatch {
    const candidates = this.#routes.filter(({ pattern }) => pattern.test(path));
    const route = candidates.find((candidate) => candidate.method === method);
    if (route) return { kind: 'found', handler: route.handler, params: paramsOf(route, path) };
    if (candidates.length > 0)
      return { kind: 'wrong-method', allowed: candidates.map((each) => each.method) };
    return { kind: 'not-found' };
  }
}

function compile([key, handler]: readonly [string, Handler]): CompiledRoute {
  const [method = '', path = ''] = key.split(' ');
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`);
  return { method, pattern, names, handler };
}

function paramsOf({ pattern, names }: CompiledRoute, path: string): Record<string, string> {
  const values = pattern.exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decode(values[index] ?? '')]));
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
