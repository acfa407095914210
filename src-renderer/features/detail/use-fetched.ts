import { useCallback, useEffect, useState } from 'react';
import { useConnection } from '../../dashboard-context.tsx';
import { reasonOf } from '../../ui/notify.ts';

export type Fetched<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: string };

export interface FetchedAndRefresh<T> {
  /** While it is fetched anew, what was there before. */
  readonly fetched: Fetched<T>;
  readonly busy: boolean;
  readonly refresh: () => void;
}

/** What `fetch` gives: once the dashboard is connected, again at each reconnection, when `fetch` changes, and on request. */
export function useFetched<T>(fetch: (signal: AbortSignal) => Promise<T>): FetchedAndRefresh<T> {
  const isConnected = useConnection().kind === 'connected';
  const [fetched, setFetched] = useState<Fetched<T>>({ kind: 'loading' });
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round fetches anew.
  useEffect(() => {
    if (!isConnected) return;
    const stop = new AbortController();
    const settle = (next: Fetched<T>): void => {
      if (stop.signal.aborted) return;
      setFetched(next);
      setBusy(false);
    };
    setBusy(true);
    fetch(stop.signal).then(
      (value) => settle({ kind: 'loaded', value }),
      (error) => settle({ kind: 'failed', reason: reasonOf(error) }),
    );
    return () => stop.abort();
  }, [fetch, isConnected, round]);

  const refresh = useCallback(() => setRound((value) => value + 1), []);
  return { fetched, busy, refresh };
}
