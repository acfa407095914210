import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where small files of the server go: memory first, because a full disk must not keep anybody from what frees it. */
export const TEMPORARY_PARENTS = ['/dev/shm', tmpdir()];

/** True when `path` is a directory, or a link to one. */
export async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** The first of `paths` that is a directory. */
export async function firstDirectory(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isDirectory(path)) return path;
  return undefined;
}

/** A new directory for this user and process alone below the first of `parents` that takes one. Throws when none does. */
export async function makePrivateDirectory(parents: readonly string[]): Promise<string> {
  const failures: unknown[] = [];
  for (const parent of parents) {
    try {
      return await mkdtemp(join(parent, `moorage-sandbox-${process.pid}-`));
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `None of ${parents.join(', ')} takes a directory for temporary files.`);
}
