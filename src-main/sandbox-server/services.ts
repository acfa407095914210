import type { BashSessions } from './bash/bash-sessions.ts';
import type { CodeRunner } from './code/code-runner.ts';
import { type Lazy, lazy } from './lazy.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { ShellSessions } from './shell/shell-sessions.ts';
import type { FileWatches } from './watch/file-watches.ts';

/** What the routes work with. Each is loaded when it is first needed: most sandboxes never need most of it. */
export interface Services extends AsyncDisposable {
  readonly shells: Lazy<ShellSessions>;
  readonly bash: Lazy<BashSessions>;
  readonly code: Lazy<CodeRunner>;
  readonly watches: Lazy<FileWatches>;
}

export function createServices(context: SandboxContext): Services {
  const shells = lazy(async () => (await import('./shell/shell-sessions.ts')).ShellSessions.create(context));
  const pipes = lazy(async () => (await import('./processes/pipe-stock.ts')).PipeStock.create());
  const bash = lazy(async () => {
    const { BashSessions } = await import('./bash/bash-sessions.ts');
    return new BashSessions(context, await pipes());
  });
  const code = lazy(async () => {
    const { CodeRunner } = await import('./code/code-runner.ts');
    return new CodeRunner({ context, pipes: await pipes() });
  });
  const watches = lazy(async () => new (await import('./watch/file-watches.ts')).FileWatches(context));
  const all: readonly Lazy<AsyncDisposable>[] = [shells, bash, code, watches, pipes];
  return {
    shells,
    bash,
    code,
    watches,
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map(async (service) => (await service.made())?.[Symbol.asyncDispose]()));
    },
  };
}
