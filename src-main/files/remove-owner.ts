import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { FILE_AREAS, type FileOwner } from '#shared/contract/files.ts';
import type { Provider } from '../provider/provider.ts';
import { joinLike } from '../provider/thread-directories.ts';
import type { FileAccess } from './file-access.ts';
import { telling } from './file-errors.ts';
import { ownerDirectory, ownerName, stagingDirectory } from './file-owner.ts';
import { removeTree } from './remove-tree.ts';

export interface RemoveOwnerDeps {
  readonly access: FileAccess;
  readonly baseDir: string;
  readonly provider: Pick<Provider, 'whileUnused'>;
}

/**
 * Removes an owner's files for good. In a moment they are set aside, in which no sandbox can begin to use them; then they
 * are removed, however long that takes. Throws `INVALID_TRANSITION` while a sandbox uses them, `FILE_REFUSED`,
 * `HOME_NOT_WRITABLE`.
 */
export function removeOwner(deps: RemoveOwnerDeps, owner: FileOwner): Promise<void> {
  const { access, baseDir, provider } = deps;
  const directory = ownerDirectory(baseDir, owner);
  const staging = stagingDirectory(baseDir, owner);
  const aside: string[] = [];
  return telling(`the files of ${ownerName(owner)}`, async () => {
    try {
      await provider.whileUnused(directory, () => setAside(access, { directory, staging, aside }));
    } finally {
      await removeAll(access, staging, aside);
    }
    await removeIfEmpty(staging);
    await removeIfEmpty(directory);
  });
}

/** Moves the areas to `staging`, and notes in `aside` under which names. */
async function setAside(
  access: FileAccess,
  {
    directory,
    staging,
    aside,
  }: { readonly directory: string; readonly staging: string; readonly aside: string[] },
): Promise<void> {
  const userData = joinLike(directory, 'user-data');
  if (!(await exists(userData))) return;
  await mkdir(staging, { recursive: true, mode: 0o700 });
  {
    await using from = await access.openDirectory(userData);
    for (const area of FILE_AREAS) {
      const name = `gone-${randomUUID()}`;
      if (await isThere(() => rename(from.at(area), path.join(staging, name)))) aside.push(name);
    }
  }
  await removeIfEmpty(userData);
}

async function removeAll(access: FileAccess, staging: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await using from = await access.openDirectory(staging);
  for (const name of names) await removeTree(access, { from, name, staging });
}

/** Whether the directory holds something, of which only the name is looked at. */
export async function exists(directory: string): Promise<boolean> {
  return isThere(() => lstat(directory));
}

/** False where `work` finds that what it works on is not there. */
async function isThere(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Others may keep files there too, and a sandbox may have come to use it again. */
async function removeIfEmpty(directory: string): Promise<void> {
  try {
    await rmdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Which of the two a directory that is not empty gives depends on the system.
    if (code !== 'ENOENT' && code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}
