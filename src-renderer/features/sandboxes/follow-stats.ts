import type { SandboxStats, Unmeasured } from '#shared/sandbox.ts';
import type { DashboardClient } from '../../client/live-link.ts';

export interface FollowStatsOptions {
  readonly client: DashboardClient;
  readonly ids: readonly string[];
  readonly onSample: (sample: SandboxStats) => void;
  /** There are none of one, and why. */
  readonly onUnmeasured: (news: Unmeasured) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Samples of late of those that nothing is known of yet. Never rejects: without them a curve begins now. */
export async function recallStats({
  client,
  ids,
  onHistory,
  signal,
}: Omit<FollowStatsOptions, 'onSample' | 'onUnmeasured'> & {
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

/** Listens to samples until aborted or until the stream ends. Never rejects: without samples the columns stay as they are. */
export async function followStats({
  client,
  ids,
  onSample,
  onUnmeasured,
  signal,
}: FollowStatsOptions): Promise<void> {
  try {
    for await (const news of await client.sandboxes.stats({ ids: [...ids] }, { signal })) {
      if (signal.aborted) return;
      if ('unmeasured' in news) onUnmeasured(news);
      else onSample(news);
    }
  } catch {
    // A lost connection is told by the connection itself.
  }
}
