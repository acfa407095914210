import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** Indexes of the rows to make: those on and near the screen, and `kept`, in order. -1 keeps none. */
export function visibleRange(range: Range, kept: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (kept < 0 || kept >= range.count || indexes.includes(kept)) return indexes;
  return [...indexes, kept].sort((a, b) => a - b);
}
