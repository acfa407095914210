import { type EntryInfo, readInfos } from './entry-info.ts';
import { excludeFilter, globFilter, includeFilter, isHidden } from './globs.ts';
import type { Listing } from './list-directory.ts';
import { type SortKey, sortEntries } from './sort-entries.ts';
import { checkPath } from './text-file.ts';
import { type Entry, walk } from './walk.ts';

export interface FindRequest {
  readonly path: string;
  readonly pattern: string;
  readonly maxEntries: number;
}

/** Files and directories below `path` that fit: a pattern without `/` by the name, at any depth. */
export async function findByName({ path, pattern, maxEntries }: FindRequest): Promise<string[]> {
  checkPath(path);
  const fits = includeFilter([pattern]);
  const found: string[] = [];
  for await (const entry of walk(path)) {
    if (fits(entry.relativePath)) found.push(entry.path);
    if (found.length >= maxEntries) break;
  }
  return found;
}

export interface GlobRequest extends FindRequest {
  readonly exclude: readonly string[];
  readonly hidden: 'show' | 'hide';
  readonly kinds: 'files' | 'all';
  readonly sortBy: SortKey;
  readonly direction: 'ascending' | 'descending';
  /** Most that are looked at; more than `maxEntries`, so that what is given is the first of them all. */
  readonly maxCandidates: number;
}

export interface GlobResult extends Listing {
  /** How many fit, given or not. */
  readonly total: number;
}

/** What below `path` fits the whole of a pattern, in order. */
export async function globFiles(request: GlobRequest): Promise<GlobResult> {
  const { path, maxEntries, maxCandidates } = request;
  checkPath(path);
  const candidates: Entry[] = [];
  for await (const entry of matching(request)) {
    candidates.push(entry);
    if (candidates.length >= maxCandidates) break;
  }
  const sorted: EntryInfo[] = sortEntries(await readInfos(candidates), request.sortBy, request.direction);
  const entries = sorted.slice(0, maxEntries);
  const truncated = sorted.length > entries.length || candidates.length >= maxCandidates;
  return { entries, total: sorted.length, truncated };
}

async function* matching({ path, pattern, exclude, hidden, kinds }: GlobRequest): AsyncGenerator<Entry> {
  const fits = globFilter(pattern);
  const isExcluded = excludeFilter(exclude);
  const leaveOut = ({ relativePath, name }: Entry) =>
    isExcluded(relativePath) || (hidden === 'hide' && isHidden(name));
  for await (const entry of walk(path, { exclude: leaveOut })) {
    if (kinds === 'files' && entry.isDirectory) continue;
    if (fits(entry.relativePath)) yield entry;
  }
}
