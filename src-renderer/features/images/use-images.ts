import { useCallback, useEffect, useState } from 'react';
import type { EngineImage } from '#shared/sandbox.ts';
import { useConnection, useDashboard, useLive } from '../../dashboard-context.tsx';
import { reasonOf } from '../../ui/notify.ts';

/** Milliseconds within which changes are asked about together. */
const GATHER = 400;

export interface EngineImageList {
  readonly images: readonly EngineImage[];
  /** What the engine runs; null when unknown. */
  readonly architecture: string | null;
}

export interface Images {
  /** As last listed; null before. */
  readonly list: EngineImageList | null;
  /** Why the last listing failed; null where it did not. */
  readonly problem: string | null;
  readonly refresh: () => void;
}

/** The engine's images: listed anew whenever a pull ends, a sandbox comes or goes, or the engine is back. */
export function useImages(): Images {
  const { client } = useDashboard();
  const isConnected = useConnection().kind === 'connected';
  const change = useLive((live) =>
    live.kind === 'live'
      ? `${live.engine.kind} ${live.sandboxes.size} ${[...live.pulls.keys()].join(' ')}`
      : '',
  );
  const [state, setState] = useState<Omit<Images, 'refresh'>>({ list: null, problem: null });
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change, or a new round, asks anew.
  useEffect(() => {
    if (!isConnected) return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const list = await client.images.list(undefined, { signal: stop.signal });
        if (!stop.signal.aborted) setState({ list, problem: null });
      } catch (error) {
        if (!stop.signal.aborted) setState(({ list }) => ({ list, problem: reasonOf(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), state.list === null ? 0 : GATHER);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, isConnected, change, round]);

  return { ...state, refresh: useCallback(() => setRound((value) => value + 1), []) };
}
