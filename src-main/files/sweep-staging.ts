import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { stagingDirectory } from './file-owner.ts';
import { findOwners } from './owners.ts';

/** Removes what a process that ended before `started` (Unix milliseconds) was bringing in or taking away. Never rejects. */
export async function sweepStaging(baseDir: string, started: number): Promise<void> {
  for (const owner of await findOwners(baseDir, () => false)) {
    const staging = stagingDirectory(baseDir, owner);
    const names = await readdir(staging).catch(() => []);
    for (const name of names) await removeOlder(path.join(staging, name), started);
  }
}

async function removeOlder(entry: string, started: number): Promise<void> {
  try {
    const { ctimeMs } = await lstat(entry);
    if (ctimeMs < started) await rm(entry, { recursive: true, force: true });
  } catch {
    // Not ours to remove, or gone.
  }
}
