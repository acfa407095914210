import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FileAccess } from './file-access.ts';
import { stagingDirectory } from './file-owner.ts';
import { findOwners } from './find-owners.ts';
import { removeTree } from './remove-tree.ts';

/** Removes what a process that ended before `started` (Unix milliseconds) was bringing in or taking away. Never rejects. */
export async function sweepStaging(access: FileAccess, baseDir: string, started: number): Promise<void> {
  for (const owner of await findOwners(baseDir, () => false)) {
    const staging = stagingDirectory(baseDir, owner);
    const names = await readdir(staging).catch(() => []);
    for (const name of names) await removeOlder(access, { staging, name, started });
  }
}

/** A sandbox may still be at work in a directory that was moved here: nothing in it is followed. */
async function removeOlder(
  access: FileAccess,
  { staging, name, started }: { readonly staging: string; readonly name: string; readonly started: number },
): Promise<void> {
  try {
    const { ctimeMs } = await lstat(path.join(staging, name));
    if (ctimeMs >= started) return;
    await using from = await access.openDirectory(staging);
    await removeTree(access, { from, name, staging });
  } catch {
    // Not ours to remove, or gone.
  }
}
