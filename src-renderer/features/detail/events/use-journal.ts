import { useCallback, useMemo } from 'react';
import type { JournalEntry } from '#shared/events.ts';
import { useDashboard, useLive } from '../../../dashboard-context.tsx';
import { type Fetched, useFetched } from '../use-fetched.ts';
import { mergeJournal } from './merge-journal.ts';

const LIMIT = 1000;
const NONE: readonly JournalEntry[] = [];

/** What happened to the sandbox, newest first, new entries as they happen. */
export function useJournal(id: string): Fetched<readonly JournalEntry[]> {
  const { client } = useDashboard();
  const live = useLive((state) => (state.kind === 'live' ? state.journal : NONE));
  const fetch = useCallback(
    (signal: AbortSignal) => client.sandboxes.journal({ id, limit: LIMIT }, { signal }),
    [client, id],
  );
  const { fetched } = useFetched(fetch);
  return useMemo(
    () =>
      fetched.kind === 'loaded'
        ? { kind: 'loaded', value: mergeJournal({ fetched: fetched.value, live }, id) }
        : fetched,
    [fetched, live, id],
  );
}
