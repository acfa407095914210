import { lstat } from 'node:fs/promises';
import type { Entry } from './walk.ts';

/** What the file system tells of an entry. */
export interface EntryInfo {
  readonly entry: Entry;
  /** Bytes. */
  readonly size: number;
  /** Unix time, milliseconds. */
  readonly modifiedAt: number;
  /** As `ls` shows it in octal, such as `644`. */
  readonly permissions: string;
}

/** Information on each of `entries`; those that are gone meanwhile are left out. */
export async function readInfos(entries: readonly Entry[]): Promise<EntryInfo[]> {
  const infos = await Promise.all(entries.map(readInfo));
  return infos.filter((info) => info !== undefined);
}

async function readInfo(entry: Entry): Promise<EntryInfo | undefined> {
  const stats = await lstat(entry.path).catch(() => undefined);
  if (!stats) return undefined;
  return {
    entry,
    size: stats.size,
    modifiedAt: stats.mtimeMs,
    permissions: (stats.mode & 0o7777).toString(8).padStart(3, '0'),
  };
}
