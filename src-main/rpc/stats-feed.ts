import { AsyncIteratorClass } from '@orpc/server';
import type { SandboxStats, Unmeasured } from '#shared/sandbox.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';

/** Milliseconds between two samples of a sandbox. */
const STATS_INTERVAL = 2_000;

export interface StatsFeedDeps {
  readonly provider: Pick<Provider, 'stats'>;
  readonly clock: Pick<Clock, 'sleep'>;
}

/**
 * Samples of the given sandboxes, one of each every two seconds, until `signal` aborts or the reader returns; why there
 * are none of one is said once. Those that do not run are left out and come in once they do.
 */
export function statsFeed(
  { provider, clock }: StatsFeedDeps,
  ids: readonly string[],
  signal?: AbortSignal,
): AsyncIteratorClass<SandboxStats | Unmeasured, undefined> {
  const ended = new AbortController();
  const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  const samples = sampleUntil(either);

  async function* sampleUntil(until: AbortSignal): AsyncGenerator<SandboxStats | Unmeasured, undefined> {
    const reasons = new Map<string, string>();
    while (!until.aborted) {
      for (const each of await provider.stats(ids)) if (isNews(each, reasons)) yield each;
      await clock.sleep(STATS_INTERVAL, until).catch(() => undefined);
    }
  }

  return new AsyncIteratorClass(
    () => samples.next(),
    async () => ended.abort(),
  );
}

/** A sample always is; a reason is unless it was told last. */
function isNews(each: SandboxStats | Unmeasured, reasons: Map<string, string>): boolean {
  if (!('unmeasured' in each)) {
    reasons.delete(each.id);
    return true;
  }
  if (reasons.get(each.id) === each.unmeasured) return false;
  reasons.set(each.id, each.unmeasured);
  return true;
}
