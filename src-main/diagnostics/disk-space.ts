import { statfs } from 'node:fs/promises';
import type { HomePaths } from '../platform/home.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';
import { existingAncestor } from './existing-ancestor.ts';

/** Below this the database and the logs are in danger. Bytes. */
const NEEDED = 100 * 2 ** 20;
/** Below this the work of agents soon is. Bytes. */
const COMFORTABLE = 5 * 2 ** 30;

/** Whether the disk of the home has room. */
export function diskSpace(home: HomePaths): Diagnostic {
  return {
    id: 'disk-space',
    title: 'Disk',
    applicable: () => true,
    check: async () => {
      const { bavail, bsize } = await statfs(await existingAncestor(home.root));
      return judgeDiskSpace(bavail * bsize, home.root);
    },
  };
}

/** Pure; `free` in bytes. */
export function judgeDiskSpace(free: number, home: string): Finding {
  const summary = `${(free / 2 ** 30).toFixed(1)} GiB free at ${home}`;
  if (free >= COMFORTABLE) return { level: 'pass', summary };
  const advice = "Free some space, or move the threads' data with base_dir.";
  return { level: free < NEEDED ? 'fail' : 'warn', summary: `${summary}.`, advice };
}
