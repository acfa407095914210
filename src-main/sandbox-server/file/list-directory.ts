import { extname } from 'node:path';
import { type EntryInfo, readInfos } from './entry-info.ts';
import { isHidden } from './globs.ts';
import { type SortKey, sortEntries } from './sort-entries.ts';
import { checkPath } from './text-file.ts';
import { type Entry, walk } from './walk.ts';

export interface ListRequest {
  readonly path: string;
  /** How deep to go; 1 for the directory alone. */
  readonly maxDepth: number;
  readonly hidden: 'show' | 'hide';
  /** Extensions of the files to list, such as `.py`; undefined for all. Directories are listed always. */
  readonly extensions: readonly string[] | undefined;
  readonly sortBy: SortKey;
  readonly direction: 'ascending' | 'descending';
  readonly maxEntries: number;
}

export interface Listing {
  readonly entries: readonly EntryInfo[];
  /** True when there were more than asked for. */
  readonly truncated: boolean;
}

/** What is in a directory, and below it. Throws a system error when it cannot be read. */
export async function listDirectory(request: ListRequest): Promise<Listing> {
  const { path, maxDepth, hidden, maxEntries } = request;
  checkPath(path);
  const exclude = ({ name }: Entry) => hidden === 'hide' && isHidden(name);
  const entries: Entry[] = [];
  let truncated = false;
  for await (const entry of walk(path, { maxDepth, exclude })) {
    if (!hasExtension(entry, request.extensions)) continue;
    truncated = entries.length >= maxEntries;
    if (truncated) break;
    entries.push(entry);
  }
  return { entries: sortEntries(await readInfos(entries), request.sortBy, request.direction), truncated };
}

function hasExtension({ name, isDirectory }: Entry, extensions: ListRequest['extensions']): boolean {
  if (isDirectory || extensions === undefined) return true;
  const extension = extname(name).toLowerCase();
  return extensions.some((wanted) => `.${wanted.replace(/^\./, '')}`.toLowerCase() === extension);
}
