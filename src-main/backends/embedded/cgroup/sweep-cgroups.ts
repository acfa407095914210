import { readdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CgroupTree } from './cgroup-tree.ts';

/** Milliseconds after which a group that has no processes is nobody's: a new one has them at once. */
const ABANDONED = 60_000;

/** Removes the groups of sandboxes whose app was killed, of any home. `now` is Unix time in milliseconds. */
export async function sweepCgroups({ places }: CgroupTree, now: number): Promise<void> {
  for (const place of new Set(places.values())) {
    const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isDirectory()) await removeAbandoned(join(place, entry.name), now);
    }
  }
}

async function removeAbandoned(directory: string, now: number): Promise<void> {
  try {
    // The kernel keeps those that have processes.
    if (now - (await stat(directory)).mtimeMs > ABANDONED) await rmdir(directory);
  } catch {
    // It is in use, or gone.
  }
}
