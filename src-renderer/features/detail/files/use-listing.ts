import { useCallback } from 'react';
import type { FileEntry, FileOwner } from '#shared/contract/files.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { type FetchedAndRefresh, useFetched } from '../use-fetched.ts';
import type { FilesPlace } from './files-place.ts';

export interface Listing {
  /** Of the directory, on the computer Moorage runs on. */
  readonly hostPath: string;
  readonly entries: readonly FileEntry[];
  readonly truncated: boolean;
  /** How many more have names that are no text. */
  readonly nameless: number;
}

/** What is in a directory, as of the last look. */
export function useListing(owner: FileOwner, { area, path }: FilesPlace): FetchedAndRefresh<Listing> {
  const { client } = useDashboard();
  // Compared by what is in it: it is made anew with each change of the sandbox.
  const key = JSON.stringify(owner);
  const fetch = useCallback(
    (signal: AbortSignal): Promise<Listing> =>
      client.files.list({ owner: JSON.parse(key) as FileOwner, area, path }, { signal }),
    [client, key, area, path],
  );
  return useFetched(fetch);
}
