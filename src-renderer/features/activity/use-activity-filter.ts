import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type ActivityFilter, activityAddress, parseActivityFilter } from './activity-filter.ts';

export interface ActivityControls {
  readonly filter: ActivityFilter;
  readonly setFilter: (change: Partial<ActivityFilter>) => void;
}

/** What the page's address says is shown, and ways to change it: the back key undoes a choice, not each letter. */
export function useActivityFilter(): ActivityControls {
  const search = useSearch();
  const [, navigate] = useLocation();
  return useMemo(() => {
    const filter = parseActivityFilter(new URLSearchParams(search));
    return {
      filter,
      setFilter: (change) =>
        navigate(activityAddress({ ...filter, ...change }), {
          replace: Object.keys(change).every((key) => ['text', 'from', 'until'].includes(key)),
        }),
    };
  }, [search, navigate]);
}
