import { randomUUID } from 'node:crypto';
import { lstat, mkdir, opendir, rename, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { FileAccess, HeldDirectory } from './file-access.ts';

/** Names read of a directory before they are removed. */
const AT_ONCE = 1000;
/** A sandbox that goes on making files faster than they are removed does not keep us for ever. */
const ROUNDS = 5000;

/**
 * Removes `name` from the directory, with all that is in it if it is one. Links are removed, never followed. What is
 * gone already is a success. A sandbox may be at work in the tree meanwhile and may have nested it beyond any depth:
 * each directory is first moved to `staging`, which is ours alone, and emptied there.
 */
export async function removeTree(
  access: FileAccess,
  { from, name, staging }: { readonly from: HeldDirectory; readonly name: string; readonly staging: string },
): Promise<void> {
  await mkdir(staging, { recursive: true, mode: 0o700 });
  const waiting: string[] = [];
  const take = (directory: HeldDirectory, entry: string) =>
    takeAway(directory.at(entry), path.join(staging, `gone-${randomUUID()}`), waiting);
  await take(from, name);
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    await empty(access, directory, take);
    await rmdir(directory);
  }
}

/** Unlinks a file; a directory is moved to `aside` and noted as waiting. */
async function takeAway(entry: string, aside: string, waiting: string[]): Promise<void> {
  try {
    const stats = await lstat(entry);
    if (!stats.isDirectory()) return await unlink(entry);
    await rename(entry, aside);
    waiting.push(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function empty(
  access: FileAccess,
  path: string,
  take: (directory: HeldDirectory, entry: string) => Promise<void>,
): Promise<void> {
  await using directory = await access.openDirectory(path);
  for (let round = 0; round < ROUNDS; round += 1) {
    const names = await someNames(directory);
    if (names.length === 0) return;
    for (const name of names) await take(directory, name);
  }
}

async function someNames(directory: HeldDirectory): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(directory.path)) {
    names.push(name);
    if (names.length === AT_ONCE) break;
  }
  return names;
}
