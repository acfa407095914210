import { pino } from 'pino';
import { createFileService } from '../../files/file-service.ts';
import type { Provider } from '../../provider/provider.ts';
import type { Harness } from '../../provider/testing/harness.ts';
import { createTaskRunner } from '../../tasks/task-runner.ts';
import { createTerminals } from '../../terminals/terminals.ts';
import type { RouterDeps } from '../router.ts';
import { appInfo } from './app-info.ts';

/** What a router needs, over `harness` or another `provider`, with `changes`. */
export function routerDeps(
  { provider: own, clock, home }: Pick<Harness, 'provider' | 'clock' | 'home'>,
  { provider = own, ...changes }: Partial<RouterDeps> = {},
): RouterDeps & { readonly provider: Provider } {
  const log = pino({ level: 'silent' });
  return {
    provider,
    tasks: createTaskRunner({ provider, clock, log }),
    files: createFileService({ baseDir: () => home, provider, clock, platform: 'linux' }),
    terminals: createTerminals({ provider: own, clock, log }),
    settings: {
      describe: () => ({ file: '', problem: null, canSave: true, settings: [], awaitingRestart: [] }),
      check: () => ({}),
      save: async () => ({ file: '', problem: null, canSave: true, settings: [], awaitingRestart: [] }),
    },
    engines: async () => [],
    apiKeys: {
      current: () => ({ key: 'key', source: 'file' }),
      rotate: async () => ({ key: 'new', source: 'file' }),
    },
    diagnostics: { run: async () => [], report: async () => '' },
    userHome: home,
    requests: { perMinute: () => 0, subscribe: () => ({ [Symbol.dispose]: () => undefined }) },
    appInfo: () => appInfo({ reapingPaused: provider.reapingPaused() }),
    onAppInfoChange: () => ({ [Symbol.dispose]: () => undefined }),
    clock,
    log,
    ...changes,
  };
}
