import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';
import type { SandboxStats } from '#shared/sandbox.ts';
import { useConnection, useDashboard, useLive } from '../../dashboard-context.tsx';
import { withHistory, withSamples } from '../../stores/stats-store.ts';
import { withoutReasons, withReason } from '../../stores/unmeasured-store.ts';
import { followStats, recallStats } from './follow-stats.ts';

/** Milliseconds the rows on screen must stay the same before their samples are asked for: not while scrolling. */
const SETTLE = 200;
/** Milliseconds in which samples gather before they are painted. */
const GATHER = 50;
/** The most the server samples in one stream. */
export const MOST_SAMPLED = 200;

/** Keeps samples of these sandboxes coming while the page is seen and the engine can tell. */
export function useLiveStats(ids: readonly string[]): void {
  const { client, stats, unmeasured } = useDashboard();
  const canTell = useLive(
    (live) => live.kind === 'live' && live.app.features.stats && live.engine.kind === 'connected',
  );
  const isConnected = useConnection().kind === 'connected';
  const isSeen = useDocumentVisibility() === 'visible';
  const isOn = canTell && isConnected && isSeen && ids.length > 0;
  // Compared by what is in it, whatever its order: the list is a new one at each scroll.
  const key = [...new Set(ids)].slice(0, MOST_SAMPLED).sort().join(' ');

  useEffect(() => {
    if (!isOn) return;
    const stop = new AbortController();
    const gathered = gather((batch) => {
      stats.setState((samples) => withSamples(samples, batch), true);
      unmeasured.setState((reasons) => withoutReasons(reasons, batch), true);
    });
    const timer = setTimeout(() => {
      const wanted = key.split(' ');
      const { signal } = stop;
      void followStats({
        client,
        ids: wanted,
        onSample: gathered.add,
        onUnmeasured: (news) => unmeasured.setState((reasons) => withReason(reasons, news), true),
        timers: window,
        signal,
      });
      const known = stats.getState();
      void recallStats({
        client,
        ids: wanted.filter((id) => !known.has(id)),
        onHistory: (history) => stats.setState((samples) => withHistory(samples, history), true),
        signal,
      });
    }, SETTLE);
    return () => {
      clearTimeout(timer);
      stop.abort();
      gathered.drop();
    };
  }, [client, stats, unmeasured, isOn, key]);
}

/** Puts samples together that come together: one look at all rows instead of one a row. */
function gather(flush: (batch: readonly SandboxStats[]) => void) {
  let batch: SandboxStats[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add(sample: SandboxStats): void {
      batch.push(sample);
      timer ??= setTimeout(() => {
        const full = batch;
        batch = [];
        timer = undefined;
        flush(full);
      }, GATHER);
    },
    drop: () => clearTimeout(timer),
  };
}
