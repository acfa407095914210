import { useCallback, useMemo } from 'react';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { type FetchedAndRefresh, useFetched } from '../detail/use-fetched.ts';
import { type FileUser, fileUsers, type KeptRow, keptRows } from './kept-rows.ts';

/** Whose files are kept: asked for anew whenever a sandbox comes or goes; who uses them is always as it is now. */
export function useKeptFiles(): FetchedAndRefresh<readonly KeptRow[]> {
  const { client } = useDashboard();
  // A text is the same as long as nobody comes or goes, whatever else happens to the sandboxes.
  const users = useLive((live) =>
    JSON.stringify(live.kind === 'live' ? fileUsers(live.sandboxes.values()) : []),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other sandboxes there are other files.
  const fetch = useCallback(
    (signal: AbortSignal) => client.files.owners(undefined, { signal }),
    [client, users],
  );
  const { fetched, busy, refresh } = useFetched(fetch);
  const shown = useMemo(
    () =>
      fetched.kind === 'loaded'
        ? { ...fetched, value: keptRows(fetched.value, JSON.parse(users) as readonly FileUser[]) }
        : fetched,
    [fetched, users],
  );
  return { fetched: shown, busy, refresh };
}
