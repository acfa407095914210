import { type Filter, filterParameters, NO_FILTER } from './filter.ts';
import { DEFAULT_SORT, type Sort, sortParameters } from './sort.ts';

/** What of all sandboxes is listed, and in which order. */
export interface ListView {
  readonly filter: Filter;
  readonly sort: Sort;
}

/** Address of the list that shows it; what is not said is as at first. */
export function listAddress({
  filter = {},
  sort = DEFAULT_SORT,
}: {
  readonly filter?: Partial<Filter>;
  readonly sort?: Sort;
}): string {
  const search = new URLSearchParams([
    ...filterParameters({ ...NO_FILTER, ...filter }),
    ...sortParameters(sort),
  ]);
  return search.size === 0 ? '/' : `/?${search}`;
}
