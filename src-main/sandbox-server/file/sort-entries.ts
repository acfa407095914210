import { extname } from 'node:path';
import type { EntryInfo } from './entry-info.ts';

export type SortKey = 'path' | 'name' | 'size' | 'modified' | 'type';

/** `infos` in the order of `key`; equals by their path. */
export function sortEntries(
  infos: readonly EntryInfo[],
  key: SortKey,
  direction: 'ascending' | 'descending',
): EntryInfo[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyOf = KEYS[key];
  return infos.toSorted((a, b) => sign * compare(keyOf(a), keyOf(b)) || compare(a.entry.path, b.entry.path));
}

const KEYS: Readonly<Record<SortKey, (info: EntryInfo) => string | number>> = {
  path: ({ entry }) => entry.path,
  name: ({ entry }) => entry.name,
  size: ({ size }) => size,
  modified: ({ modifiedAt }) => modifiedAt,
  type: ({ entry }) => `${entry.isDirectory ? 0 : 1}${extname(entry.name)}`,
};

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
