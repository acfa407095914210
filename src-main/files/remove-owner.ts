import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { FILE_AREAS, type FileArea, type FileOwner } from '#shared/contract/files.ts';
import type { Provider } from '../provider/provider.ts';
import { joinLike } from '../provider/thread-directories.ts';
import type { FileAccess } from './file-access.ts';
import { telling } from './file-errors.ts';
import { ownerDirectory, ownerName, stagingDirectory } from './file-owner.ts';
import { isThere } from './is-there.ts';
import { putBack, removeAside } from './remove-tree.ts';

export interface RemoveOwnerDeps {
  readonly access: FileAccess;
  readonly baseDir: string;
  readonly provider: Pick<Provider, 'whileUnused'>;
}

/** Where the files of one owner are, and where each area is that is set aside. */
interface Removal {
  readonly userData: string;
  readonly staging: string;
  readonly aside: Map<FileArea, string>;
}

/**
 * Removes an owner's files for good. In a moment they are set aside, in which no sandbox can begin to use them; then they
 * are removed, however long that takes. What may not be removed is put back. Throws `INVALID_TRANSITION` while a
 * sandbox uses them, `FILE_REFUSED`, `HOME_NOT_WRITABLE`.
 */
export function removeOwner({ access, baseDir, provider }: RemoveOwnerDeps, owner: FileOwner): Promise<void> {
  const directory = ownerDirectory(baseDir, owner);
  const staging = stagingDirectory(baseDir, owner);
  const removal: Removal = { userData: joinLike(directory, 'user-data'), staging, aside: new Map() };
  return telling(`something of ${ownerName(owner)}`, async () => {
    try {
      await provider.whileUnused(directory, () => setAside(access, removal));
    } finally {
      await removeAll(access, removal).catch(async (error: unknown) => {
        // A sandbox that came to use the directory meanwhile keeps what it has now.
        await provider.whileUnused(directory, () => putAllBack(removal)).catch(() => undefined);
        throw error;
      });
    }
    await removeIfEmpty(staging);
    await removeIfEmpty(directory);
  });
}

/** Moves the areas to `staging`. */
async function setAside(access: FileAccess, { userData, staging, aside }: Removal): Promise<void> {
  if (!(await isThere(() => lstat(userData)))) return;
  await mkdir(staging, { recursive: true, mode: 0o700 });
  {
    await using from = await access.openDirectory(userData);
    for (const area of FILE_AREAS) {
      const place = path.join(staging, `gone-${randomUUID()}`);
      if (await isThere(() => rename(from.at(area), place))) aside.set(area, place);
    }
  }
  await removeIfEmpty(userData);
}

/** Removes all that is set aside, as far as that is possible, and rejects with the first reason why it is not. */
async function removeAll(access: FileAccess, { staging, aside }: Removal): Promise<void> {
  const problems: unknown[] = [];
  for (const place of aside.values()) {
    await removeAside(access, place, staging).catch((error: unknown) => problems.push(error));
  }
  if (problems.length > 0) throw problems[0];
}

async function putAllBack({ userData, aside }: Removal): Promise<void> {
  await mkdir(userData, { recursive: true, mode: 0o700 });
  for (const [area, place] of aside) await putBack(place, path.join(userData, area));
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
