import { AsyncIteratorClass } from '@orpc/server';
import type { SandboxStats } from '#shared/sandbox.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';

/** Milliseconds between two samples of a sandbox. */
const STATS_INTERVAL = 2_000;

export interface StatsFeedDeps {
  readonly provider: Pick<Provider, 'stats'>;
  readonly clock: Pick<Clock, 'sleep'>;
}

/**
 * Samples of the given sandboxes, one of each every two seconds, until `signal` aborts or the reader returns.
 * Those that do not run are left out and come in once they do.
 */
export function statsFeed(
  { provider, clock }: StatsFeedDeps,
  ids: readonly string[],
  signal?: AbortSignal,
): AsyncIteratorClass<SandboxStats, undefined> {
  const ended = new AbortController();
  const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  const samples = sampleUntil(either);

  async function* sampleUntil(until: AbortSignal): AsyncGenerator<SandboxStats, undefined> {
    while (!until.aborted) {
      yield* await provider.stats(ids);
      await clock.sleep(STATS_INTERVAL, until).catch(() => undefined);
    }
  }

  return new AsyncIteratorClass(
    () => samples.next(),
    async () => ended.abort(),
  );
}
