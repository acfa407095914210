import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JournalEntry } from '#shared/events.ts';
import { useConnection, useDashboard, useLive } from '../../dashboard-context.tsx';
import type { LiveState } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import { notifyFailure, reasonOf } from '../../ui/notify.ts';
import { type JournalWish, matchesWish } from './activity-filter.ts';
import { hasHole } from './has-hole.ts';

/** Entries asked for at once. */
const PAGE = 200;

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'loaded';
      readonly entries: readonly JournalEntry[];
      readonly more: boolean;
      /** `seq` of the last entry there was when it was read, whether it matches or not. */
      readonly upTo: number;
    };

export interface Activity {
  readonly state: 'loading' | 'failed' | 'loaded';
  /** Why it failed. */
  readonly reason: string;
  /** Newest first. */
  readonly entries: readonly JournalEntry[];
  /** How many have come that are not among `entries` yet. */
  readonly fresh: number;
  /** Whether there are older ones. */
  readonly more: boolean;
  /** How the last attempt to load older ones stands. */
  readonly older: 'idle' | 'loading' | 'failed';
  readonly loadOlder: () => void;
  readonly retry: () => void;
}

const NONE: readonly JournalEntry[] = [];

/** The part of the journal that `wish` is about, as far as it is loaded. While it is `held`, nothing is added at its top. */
export function useActivity(wish: JournalWish, held: boolean): Activity {
  const { client, live: liveStore } = useDashboard();
  const isConnected = useConnection().kind === 'connected';
  const live = useLive((state) => (state.kind === 'live' ? state.journal : NONE));
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [older, setOlder] = useState<Activity['older']>('idle');
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads it anew.
  useEffect(() => {
    if (!isConnected) return;
    const stop = new AbortController();
    const settle = (next: Loaded): void => {
      if (!stop.signal.aborted) setLoaded(next);
    };
    client.journal.query({ ...wish, limit: PAGE }, { signal: stop.signal }).then(
      (page) => settle({ kind: 'loaded', ...page, upTo: lastSeq(liveStore.getState(), page.entries) }),
      (error) => settle({ kind: 'failed', reason: reasonOf(error) }),
    );
    return () => stop.abort();
  }, [client, liveStore, isConnected, wish, round]);

  useEffect(() => {
    if (loaded.kind !== 'loaded' || !hasHole(live, loaded.upTo)) return;
    setLoaded({ ...loaded, upTo: live.at(-1)?.seq ?? loaded.upTo });
    setRound((value) => value + 1);
  }, [live, loaded]);

  const loadOlder = useCallback(async () => {
    if (loaded.kind !== 'loaded' || !loaded.more || older === 'loading') return;
    setOlder('loading');
    try {
      const before = loaded.entries.at(-1)?.seq;
      const page = await client.journal.query({
        ...wish,
        limit: PAGE,
        ...(before === undefined ? {} : { before }),
      });
      // Another filter may have been chosen meanwhile.
      setLoaded((now) =>
        now === loaded ? { ...loaded, entries: [...loaded.entries, ...page.entries], more: page.more } : now,
      );
    } catch (error) {
      notifyFailure(strings.activity.failedTitle, error);
      setOlder('failed');
      return;
    }
    setOlder('idle');
  }, [client, loaded, older, wish]);

  const fetched = loaded.kind === 'loaded' ? loaded.entries : NONE;
  const newer = useMemo(() => newerThan(fetched[0]?.seq ?? 0, live, wish), [fetched, live, wish]);
  const shown = useHeld(newer, held, wish);
  return {
    state: loaded.kind,
    reason: loaded.kind === 'failed' ? loaded.reason : '',
    entries: useMemo(() => [...shown, ...fetched], [shown, fetched]),
    fresh: newer.length - shown.length,
    more: loaded.kind === 'loaded' && loaded.more,
    older,
    loadOlder,
    retry: useCallback(() => setRound((value) => value + 1), []),
  };
}

function lastSeq(state: LiveState, entries: readonly JournalEntry[]): number {
  const live = state.kind === 'live' ? state.journal.at(-1) : undefined;
  return Math.max(live?.seq ?? 0, entries[0]?.seq ?? 0);
}

/** Newest first. */
function newerThan(seq: number, live: readonly JournalEntry[], wish: JournalWish): readonly JournalEntry[] {
  return live.filter((entry) => entry.seq > seq && matchesWish(entry, wish)).toReversed();
}

/** What of `newer` is shown: all of it, or while it is held what was shown before. */
function useHeld(newer: readonly JournalEntry[], held: boolean, wish: JournalWish): readonly JournalEntry[] {
  const last = useRef<{ readonly wish: JournalWish; readonly seq: number }>({ wish, seq: 0 });
  const isHeld = held && last.current.wish === wish;
  const upTo = last.current.seq;
  const shown = useMemo(
    () => (isHeld ? newer.filter(({ seq }) => seq <= upTo) : newer),
    [newer, isHeld, upTo],
  );
  useEffect(() => {
    if (!isHeld) last.current = { wish, seq: newer[0]?.seq ?? 0 };
  }, [newer, isHeld, wish]);
  return shown;
}
