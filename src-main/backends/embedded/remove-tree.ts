import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a directory and all in it, also what a sandbox has locked against its owner. One that does not exist is a
 * success.
 */
export async function removeTree(directory: string): Promise<void> {
  const options = { recursive: true, force: true } as const;
  try {
    await rm(directory, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    await unlock(directory);
    await rm(directory, options);
  }
}

async function unlock(directory: string): Promise<void> {
  await chmod(directory, 0o700);
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) await unlock(join(directory, entry.name));
  }
}
