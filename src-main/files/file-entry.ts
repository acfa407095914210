import type { Stats } from 'node:fs';
import type { FileEntry } from '#shared/contract/files.ts';

/** What is listed of a file, without opening it. */
export function fileEntry(name: string, stats: Stats): FileEntry {
  const kind = kindOf(stats);
  return {
    name,
    kind,
    shared: kind === 'file' && stats.nlink > 1,
    size: kind === 'directory' ? 0 : stats.size,
    modifiedAt: Math.round(stats.mtimeMs),
  };
}

function kindOf(stats: Stats): FileEntry['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
