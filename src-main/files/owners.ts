import { lstat, opendir, readdir } from 'node:fs/promises';
import { FILE_AREAS, type FileOwner, type OwnedFiles } from '#shared/contract/files.ts';
import {
  DEFAULT_USER_ID,
  SANDBOX_ID_PATTERN,
  type Sandbox,
  THREAD_ID_PATTERN,
  USER_ID_PATTERN,
} from '#shared/sandbox.ts';
import { joinLike } from '../provider/thread-directories.ts';
import { type FileAccess, walk } from './file-access.ts';
import { areaDirectory, ownerDirectory } from './file-owner.ts';

/** So many entries of one owner are counted: beyond, the size is at least what is said. */
const ENTRIES_COUNTED = 500_000;
/** A sandbox can nest directories without end. */
const DEEPEST = 64;

/** Whether `id` is that of a sandbox that once was, and had no thread. */
export type WasAnonymous = (id: string) => boolean;

/** All whose files lie below the base directory. */
export async function findOwners(baseDir: string, wasAnonymous: WasAnonymous): Promise<readonly FileOwner[]> {
  const own = (await names(joinLike(baseDir, 'threads'))).flatMap((name): FileOwner[] => {
    if (wasAnonymous(name) || !THREAD_ID_PATTERN.test(name)) {
      return SANDBOX_ID_PATTERN.test(name) ? [{ sandboxId: name }] : [];
    }
    return [{ userId: DEFAULT_USER_ID, threadId: name }];
  });
  const users = (await names(joinLike(baseDir, 'users'))).filter((name) => USER_ID_PATTERN.test(name));
  const others = await Promise.all(users.map((userId) => threadsOfUser(baseDir, userId)));
  return [...own, ...others.flat()];
}

async function threadsOfUser(baseDir: string, userId: string): Promise<readonly FileOwner[]> {
  const threads = await names(joinLike(baseDir, 'users', userId, 'threads'));
  return threads.filter((name) => THREAD_ID_PATTERN.test(name)).map((threadId) => ({ userId, threadId }));
}

/** Names of the directories in it; none where it does not exist. */
async function names(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * The sandbox that uses the files of an owner now; undefined when none does. Directories are compared: that of an
 * anonymous sandbox may be that of a thread which is named like it.
 */
export function userOfFiles(owner: FileOwner, sandboxes: readonly Sandbox[]): Sandbox | undefined {
  const directory = ownerDirectory('', owner);
  return sandboxes.find(({ id, thread }) => ownerDirectory('', thread ?? { sandboxId: id }) === directory);
}

type Measure = Pick<OwnedFiles, 'size' | 'files' | 'modifiedAt'>;

/** Counts an owner's files, links left aside. What cannot be read is left out. */
export async function measureFiles(access: FileAccess, baseDir: string, owner: FileOwner): Promise<Measure> {
  const total = emptyTally();
  for (const area of FILE_AREAS) await measureArea(access, areaDirectory(baseDir, owner, area), total);
  const { size, files, modifiedAt } = total;
  return { size, files, modifiedAt };
}

/** Counts what a directory holds, links left aside; of very many files at least that much. */
export async function measureTree(
  access: FileAccess,
  directory: string,
): Promise<Pick<Measure, 'size' | 'files'>> {
  const total = emptyTally();
  await measureArea(access, directory, total);
  return { size: total.size, files: total.files };
}

function emptyTally(): Tally {
  return { size: 0, files: 0, modifiedAt: null, entries: 0 };
}

interface Tally {
  size: number;
  files: number;
  modifiedAt: number | null;
  /** Of any kind. */
  entries: number;
}

async function measureArea(access: FileAccess, root: string, total: Tally): Promise<void> {
  const waiting: (readonly string[])[] = [[]];
  for (let parts = waiting.pop(); parts !== undefined; parts = waiting.pop()) {
    if (parts.length > DEEPEST || total.entries >= ENTRIES_COUNTED) continue;
    try {
      await measureDirectory(access, { root, parts, total, waiting });
    } catch {
      // Gone meanwhile, or not ours to read.
    }
  }
}

async function measureDirectory(
  access: FileAccess,
  {
    root,
    parts,
    total,
    waiting,
  }: {
    readonly root: string;
    readonly parts: readonly string[];
    readonly total: Tally;
    readonly waiting: (readonly string[])[];
  },
): Promise<void> {
  await using directory = await walk(access, root, parts);
  for await (const entry of await opendir(directory.path)) {
    total.entries += 1;
    if (total.entries > ENTRIES_COUNTED) return;
    if (entry.isDirectory()) waiting.push([...parts, entry.name]);
    if (!entry.isFile()) continue;
    const stats = await lstat(directory.at(entry.name)).catch(() => undefined);
    if (!stats) continue;
    total.files += 1;
    total.size += stats.size;
    total.modifiedAt = Math.max(total.modifiedAt ?? 0, Math.round(stats.mtimeMs));
  }
}
