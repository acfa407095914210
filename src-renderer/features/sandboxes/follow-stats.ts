import type { SandboxStats, Unmeasured } from '#shared/sandbox.ts';
import { backoff } from '../../client/backoff.ts';
import type { DashboardClient } from '../../client/live-link.ts';
import { createWakeableWait, type Timers } from '../../client/wakeable-wait.ts';

export interface FollowStatsOptions {
  readonly client: DashboardClient;
  readonly ids: readonly string[];
  readonly onSample: (sample: SandboxStats) => void;
  /** There are none of one, and why. */
  readonly onUnmeasured: (news: Unmeasured) => void;
  readonly timers: Timers;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Samples of late of those that nothing is known of yet. Never rejects: without them a curve begins now. */
export async function recallStats({
  client,
  ids,
  onHistory,
  signal,
}: Omit<FollowStatsOptions, 'onSample' | 'onUnmeasured' | 'timers'> & {
  readonly onHistory: (history: readonly SandboxStats[]) => void;
}): Promise<void> {
  await Promise.all(
    ids.map(async (id) => {
      try {
        const history = await client.sandboxes.statsHistory({ id }, { signal });
        if (!signal.aborted) onHistory(history);
      } catch {
        // It is gone, or the connection is; the latter tells so itself.
      }
    }),
  );
}

/**
 * Listens to samples until aborted; where the stream ends or fails, anew after a pause. Never rejects: without samples
 * the columns stay as they are.
 */
export async function followStats(options: FollowStatsOptions): Promise<void> {
  const { signal, timers } = options;
  const pause = createWakeableWait(timers);
  let attempt = 0;
  while (!signal.aborted) {
    const wasHeard = await listen(options);
    attempt = wasHeard ? 0 : attempt + 1;
    if (!signal.aborted) await pause.wait(backoff(attempt), signal);
  }
}

/** Whether anything came before it ended. */
async function listen({ client, ids, ...options }: FollowStatsOptions): Promise<boolean> {
  const { onSample, onUnmeasured, signal } = options;
  let wasHeard = false;
  try {
    for await (const news of await client.sandboxes.stats({ ids: [...ids] }, { signal })) {
      if (signal.aborted) break;
      wasHeard = true;
      if ('unmeasured' in news) onUnmeasured(news);
      else onSample(news);
    }
  } catch {
    // A lost connection is told by the connection itself.
  }
  return wasHeard;
}
