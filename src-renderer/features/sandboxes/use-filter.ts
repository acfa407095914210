import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type Filter, parseFilter, searchOf } from './filter.ts';

/** The filter in the page's address, and a way to change it: the back key undoes a choice, not each letter. */
export function useFilter(): {
  readonly filter: Filter;
  readonly setFilter: (change: Partial<Filter>) => void;
} {
  const search = useSearch();
  const [, navigate] = useLocation();
  const filter = useMemo(() => parseFilter(new URLSearchParams(search)), [search]);
  const setFilter = (change: Partial<Filter>): void => {
    navigate(`/${searchOf({ ...filter, ...change })}`, { replace: change.show === undefined });
  };
  return { filter, setFilter };
}
