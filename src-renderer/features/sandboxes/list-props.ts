import type { Sort } from './sort.ts';

/** What the table and the cards have in common. */
export interface ListProps {
  /** In their order. */
  readonly ids: readonly string[];
  readonly sort: Sort;
  /** What is to be sampled beside what is on the screen, because the order needs it. */
  readonly sampled: readonly string[];
  readonly onSort: (sort: Sort) => void;
  /** The pointer comes over the list, or leaves it. */
  readonly onHold: (held: boolean) => void;
}
