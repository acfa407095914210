import { useCallback, useMemo } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { type FetchedAndRefresh, useFetched } from '../detail/use-fetched.ts';
import { type KeptRow, keptRows } from './kept-rows.ts';

const NONE: ReadonlyMap<string, Sandbox> = new Map();

/** Whose files are kept: asked for anew whenever a sandbox comes or goes; who uses them is always as it is now. */
export function useKeptFiles(): FetchedAndRefresh<readonly KeptRow[]> {
  const { client } = useDashboard();
  const sandboxes = useLive((live) => (live.kind === 'live' ? live.sandboxes : NONE));
  const ids = [...sandboxes.keys()].sort().join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other sandboxes there are other files.
  const fetch = useCallback(
    (signal: AbortSignal) => client.files.owners(undefined, { signal }),
    [client, ids],
  );
  const { fetched, busy, refresh } = useFetched(fetch);
  return useMemo(
    () => ({
      fetched:
        fetched.kind === 'loaded' ? { ...fetched, value: keptRows(fetched.value, sandboxes) } : fetched,
      busy,
      refresh,
    }),
    [fetched, sandboxes, busy, refresh],
  );
}
