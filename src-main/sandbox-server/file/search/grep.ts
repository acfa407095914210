import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { directoryError, FileProblem } from '../file-error.ts';
import { excludeFilter, includeFilter } from '../globs.ts';
import { compilePattern } from './compile-pattern.ts';
import { type LineMatch, matchLines, matchText } from './find-matches.ts';
import type { FileSearchJob, GrepFindings, GrepHit, GrepJob } from './search-job.ts';

/** Bytes at the beginning of a file among which a NUL says that it is no text. */
const BINARY_PROBE_BYTES = 8192;

/** Searches a file, or all text files below a directory. Blocks; meant for a worker. Throws system errors for `path`. */
export function grep(job: GrepJob): GrepFindings {
  const pattern = compilePattern(job);
  const hits: GrepHit[] = [];
  let filesSearched = 0;
  let filesMatched = 0;
  let passed = 0;
  for (const file of filesToSearch(job)) {
    const text = readSearchable(file, job.maxFileBytes);
    if (text === undefined) continue;
    filesSearched += 1;
    const before = passed + hits.length;
    for (const hit of hitsIn({ file, text }, pattern, job)) {
      if (passed < job.offset) passed += 1;
      else if (hits.length < job.maxResults) hits.push(hit);
      else return { hits, filesSearched, filesMatched: filesMatched + 1, truncated: true };
    }
    if (passed + hits.length > before) filesMatched += 1;
  }
  return { hits, filesSearched, filesMatched, truncated: false };
}

/** Searches one file, line by line. Throws a FileProblem when it is too large or no text. */
export function searchFile(job: FileSearchJob): GrepFindings {
  const whole: GrepJob = {
    ...job,
    include: [],
    exclude: [],
    depth: 'all',
    contextBefore: 0,
    contextAfter: 0,
    offset: 0,
  };
  const info = statSync(job.path);
  if (info.isDirectory()) throw directoryError(job.path);
  if (readSearchable(job.path, job.maxFileBytes) === undefined) {
    throw new FileProblem(
      'invalid_target',
      `'${job.path}' is not a text file of at most ${job.maxFileBytes} bytes`,
    );
  }
  return grep(whole);
}

function* filesToSearch({ path, include, exclude, depth }: GrepJob): Generator<string> {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  const isExcluded = excludeFilter(['.git', ...exclude]);
  const isIncluded = include.length > 0 ? includeFilter(include) : () => true;
  yield* filesBelow({ path, relative: '' }, { isExcluded, isIncluded, depth });
}

interface Folder {
  readonly path: string;
  readonly relative: string;
}

interface FileFilters {
  readonly isExcluded: (relativePath: string) => boolean;
  readonly isIncluded: (relativePath: string) => boolean;
  readonly depth: GrepJob['depth'];
}

function* filesBelow(folder: Folder, filters: FileFilters): Generator<string> {
  const entries = listFolder(folder).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder.path, entry.name);
    const relative = folder.relative ? `${folder.relative}/${entry.name}` : entry.name;
    if (filters.isExcluded(relative)) continue;
    if (entry.isFile() && filters.isIncluded(relative)) yield path;
    if (entry.isDirectory() && filters.depth === 'all') yield* filesBelow({ path, relative }, filters);
  }
}

/** What is in a folder; nothing when a folder below the first cannot be read. */
function listFolder({ path, relative }: Folder) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (relative === '') throw error;
    return [];
  }
}

/** The text of a file; undefined when it is too large, binary, or gone meanwhile. */
function readSearchable(file: string, maxBytes: number): string | undefined {
  try {
    const info = statSync(file);
    if (!info.isFile() || info.size > maxBytes) return undefined;
    const bytes = readFileSync(file);
    return bytes.subarray(0, BINARY_PROBE_BYTES).includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
}

interface SearchedFile {
  readonly file: string;
  readonly text: string;
}

function* hitsIn({ file, text }: SearchedFile, pattern: RegExp, job: GrepJob): Generator<GrepHit> {
  const lines = text.replace(/\n$/, '').split(/\r?\n/);
  const matches = job.span === 'lines' ? matchText(text, pattern) : matchLines(lines, pattern);
  for (const match of matches) yield hitOf({ file, lines, match }, job);
}

interface Located {
  readonly file: string;
  readonly lines: readonly string[];
  readonly match: LineMatch;
}

function hitOf({ file, lines, match }: Located, { contextBefore, contextAfter }: GrepJob): GrepHit {
  return {
    file,
    line: match.line + 1,
    text: lines.slice(match.line, match.lastLine + 1).join('\n'),
    before: lines.slice(Math.max(0, match.line - contextBefore), match.line),
    after: lines.slice(match.lastLine + 1, match.lastLine + 1 + contextAfter),
  };
}
