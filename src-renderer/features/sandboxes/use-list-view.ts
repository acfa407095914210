import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type Filter, parseFilter } from './filter.ts';
import { type ListView, listAddress } from './list-address.ts';
import { parseSort, type Sort } from './sort.ts';

export interface ListControls extends ListView {
  readonly setFilter: (change: Partial<Filter>) => void;
  readonly setSort: (sort: Sort) => void;
}

/** What the page's address says is listed, and ways to change it: the back key undoes a choice, not each letter. */
export function useListView(): ListControls {
  const search = useSearch();
  const [, navigate] = useLocation();
  return useMemo(() => {
    const parameters = new URLSearchParams(search);
    const [filter, sort] = [parseFilter(parameters), parseSort(parameters)];
    return {
      filter,
      sort,
      setFilter: (change) =>
        navigate(listAddress({ filter: { ...filter, ...change }, sort }), {
          replace: Object.keys(change).every((key) => key === 'text'),
        }),
      setSort: (next) => navigate(listAddress({ filter, sort: next })),
    };
  }, [search, navigate]);
}
