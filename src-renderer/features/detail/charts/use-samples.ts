import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SandboxStats } from '#shared/sandbox.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { type Fetched, useFetched } from '../use-fetched.ts';
import { mergeSamples } from './series.ts';

/** Milliseconds that are kept. */
const KEPT = 15 * 60_000;

/** The samples of the last quarter of an hour, oldest first, growing while somebody looks. */
export function useSamples(id: string): {
  readonly samples: readonly SandboxStats[];
  readonly history: Fetched<readonly SandboxStats[]>;
} {
  const { client, stats } = useDashboard();
  const fetch = useCallback(
    (signal: AbortSignal) => client.sandboxes.statsHistory({ id }, { signal }),
    [client, id],
  );
  const { fetched: history } = useFetched(fetch);
  const [live, setLive] = useState<readonly SandboxStats[]>([]);

  useEffect(
    () =>
      stats.subscribe((now, before) => {
        const sample = now.get(id);
        if (sample === undefined || sample === before.get(id)) return;
        setLive((samples) => [...samples.filter(({ at }) => at > sample.at - KEPT), sample]);
      }),
    [stats, id],
  );

  const samples = useMemo(() => {
    const past = history.kind === 'loaded' ? history.value : [];
    const newest = live.at(-1)?.at ?? past.at(-1)?.at ?? 0;
    return mergeSamples(past, live, newest - KEPT);
  }, [history, live]);
  return { samples, history };
}
