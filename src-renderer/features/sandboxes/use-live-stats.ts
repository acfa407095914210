import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';
import { useConnection, useDashboard, useLive } from '../../dashboard-context.tsx';
import { withSample } from '../../stores/stats-store.ts';
import { followStats } from './follow-stats.ts';

/** Milliseconds the rows on screen must stay the same before their samples are asked for: not while scrolling. */
const SETTLE = 200;
/** The most the server samples in one stream. */
const MOST = 200;

/** Keeps samples of these sandboxes coming while the page is seen and the engine can tell. */
export function useLiveStats(ids: readonly string[]): void {
  const { client, stats } = useDashboard();
  const canTell = useLive(
    (live) => live.kind === 'live' && live.app.features.stats && live.engine.kind === 'connected',
  );
  const isConnected = useConnection().kind === 'connected';
  const isSeen = useDocumentVisibility() === 'visible';
  const isOn = canTell && isConnected && isSeen && ids.length > 0;
  // Compared by what is in it: the list is a new one at each scroll.
  const key = ids.slice(0, MOST).join(' ');

  useEffect(() => {
    if (!isOn) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void followStats({
        client,
        ids: key.split(' '),
        onSample: (sample) => stats.setState((samples) => withSample(samples, sample), true),
        signal: stop.signal,
      });
    }, SETTLE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, stats, isOn, key]);
}
