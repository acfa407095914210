import type { Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import type { FileEntry } from '#shared/contract/files.ts';
import type { HeldDirectory } from './file-access.ts';
import { fileEntry } from './file-entry.ts';

/** A sandbox can make millions of files: so many are listed of one directory. */
const ENTRIES_LISTED = 5000;
const AT_A_TIME = 64;
/** What is read in the place of bytes that are no UTF-8. */
const NO_TEXT = '\ufffd';

export interface DirectoryListing {
  /** Directories first, then by name. */
  readonly entries: FileEntry[];
  /** Whether there is more. */
  readonly truncated: boolean;
  /** How many more have names that are no text. */
  readonly nameless: number;
}

/** What is in the directory. */
export async function listDirectory(directory: HeldDirectory): Promise<DirectoryListing> {
  const { names, truncated } = await namesIn(directory);
  const entries: FileEntry[] = [];
  let nameless = 0;
  for (let start = 0; start < names.length; start += AT_A_TIME) {
    const some = names.slice(start, start + AT_A_TIME);
    const found = await Promise.all(some.map((name) => look(directory, name)));
    entries.push(...found.flatMap((entry) => entry ?? []));
    nameless += some.filter((name, index) => !found[index] && name.includes(NO_TEXT)).length;
  }
  return { entries: entries.sort(directoriesFirst), truncated, nameless };
}

async function namesIn({ path }: HeldDirectory) {
  const names: string[] = [];
  for await (const { name } of await opendir(path)) {
    if (names.length === ENTRIES_LISTED) return { names, truncated: true };
    names.push(name);
  }
  return { names, truncated: false };
}

/** Undefined of what has gone since, or has a name that is no text. */
async function look(directory: HeldDirectory, name: string): Promise<FileEntry | undefined> {
  const stats: Stats | undefined = await lstat(directory.at(name)).catch(() => undefined);
  return stats && fileEntry(name, stats);
}

function directoriesFirst(a: FileEntry, b: FileEntry): number {
  const [first, second] = [a, b].map(({ kind }) => (kind === 'directory' ? 0 : 1));
  return (first ?? 0) - (second ?? 0) || (a.name < b.name ? -1 : 1);
}
