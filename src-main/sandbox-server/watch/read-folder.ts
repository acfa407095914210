import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileState } from './file-event.ts';

/** The states of what is in a folder, by path; of nothing when the folder is gone. */
export async function readFolder(folder: string): Promise<Map<string, FileState>> {
  const names = await readdir(folder).catch(() => []);
  const states = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const state = await readState(path);
      return state ? ([path, state] as const) : undefined;
    }),
  );
  return new Map(states.filter((entry) => entry !== undefined));
}

/** The state of a file, link or directory; undefined when there is none. */
export async function readState(path: string): Promise<FileState | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  return stats && stateOf(stats);
}

function stateOf(stats: Stats): FileState {
  return {
    isDirectory: stats.isDirectory(),
    inode: stats.ino,
    size: stats.size,
    modifiedAt: stats.mtimeMs,
    mode: stats.mode,
  };
}
