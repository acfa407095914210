import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { matchingIds } from './filter.ts';
import type { ListView } from './list-address.ts';
import { DEFAULT_SORT, keepOrder, type Sort, sortIds } from './sort.ts';

/** Milliseconds between two looks at an order that what happens may change. */
const RESORT = 2_000;

/**
 * Ids of the sandboxes that are listed, in their order. It follows what happens, but not while it is `held`: then
 * what is new is put at the end, and nothing moves away under the pointer.
 */
export function useOrderedIds({ filter, sort }: ListView, held: boolean): readonly string[] {
  const ids = useLive(
    useShallow((live) => (live.kind === 'live' ? matchingIds(live.sandboxes.values(), filter) : [])),
  );
  const sortNow = useSortNow(ids, sort);
  const [order, setOrder] = useState(sortNow);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is put in force at once, held or not.
  useEffect(() => setOrder(sortNow), [sort.key, sort.descending]);
  useEffect(() => {
    if (held || isAsMade(sort)) return;
    setOrder(sortNow);
    const timer = setInterval(() => setOrder(sortNow), RESORT);
    return () => clearInterval(timer);
  }, [held, sort, sortNow]);
  return useMemo(() => (isAsMade(sort) ? ids : keepOrder(order, ids)), [sort, order, ids]);
}

/** Sorts by what is known when it is called; gives what it was given where that is in order already. */
function useSortNow(ids: readonly string[], sort: Sort): (before?: readonly string[]) => readonly string[] {
  const { live, stats } = useDashboard();
  return useMemo(() => {
    return (before = []) => {
      if (isAsMade(sort)) return ids;
      const state = live.getState();
      const sandboxes = state.kind === 'live' ? state.sandboxes : new Map();
      const sorted = sortIds({ ids, sandboxes, stats: stats.getState() }, sort);
      return isSame(before, sorted) ? before : sorted;
    };
  }, [ids, sort, live, stats]);
}

/** The order of the store itself. */
function isAsMade({ key, descending }: Sort): boolean {
  return key === DEFAULT_SORT.key && descending === DEFAULT_SORT.descending;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
