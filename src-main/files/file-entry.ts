import type { Stats } from 'node:fs';
import type { FileEntry } from '#shared/contract/files.ts';

/** Milliseconds on either side of 1970 that a `Date` can tell; some file systems keep any number that a sandbox sets. */
const FURTHEST = 8.64e15;

/** Unix time, milliseconds. */
export function modifiedAt({ mtimeMs }: Pick<Stats, 'mtimeMs'>): number {
  return Math.max(-FURTHEST, Math.min(Math.round(mtimeMs), FURTHEST));
}

/** What is listed of a file, without opening it. */
export function fileEntry(name: string, stats: Stats): FileEntry {
  const kind = kindOf(stats);
  return {
    name,
    kind,
    shared: kind === 'file' && stats.nlink > 1,
    size: kind === 'directory' ? 0 : stats.size,
    modifiedAt: modifiedAt(stats),
  };
}

function kindOf(stats: Stats): FileEntry['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
