import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { MoorageError } from '#shared/errors.ts';
import { telling } from './file-errors.ts';

/** So many are listed of one. */
const FOLDERS_LISTED = 2000;

export interface FolderListing {
  readonly path: string;
  /** null of the topmost. */
  readonly parent: string | null;
  /** Names, sorted; hidden ones left out. */
  readonly folders: string[];
}

/** Folders of this computer to choose from, links to folders among them. Throws as the file service does. */
export function listFolders(folder: string): Promise<FolderListing> {
  if (!path.isAbsolute(folder) || folder.includes('\0')) {
    throw new MoorageError('INVALID_INPUT', `Expected an absolute path, got ${JSON.stringify(folder)}.`);
  }
  return telling(folder, async () => {
    const resolved = path.normalize(folder);
    const parent = path.dirname(resolved);
    const entries = await readdir(resolved, { withFileTypes: true });
    const shown = entries.filter(({ name }) => !name.startsWith('.'));
    const links = await Promise.all(
      shown.filter((entry) => entry.isSymbolicLink()).map(({ name }) => folderBehind(resolved, name)),
    );
    const folders = [
      ...shown.filter((entry) => entry.isDirectory()).map(({ name }) => name),
      ...links.filter((name) => name !== undefined),
    ];
    return {
      path: resolved,
      parent: parent === resolved ? null : parent,
      folders: folders.sort((a, b) => a.localeCompare(b)).slice(0, FOLDERS_LISTED),
    };
  });
}

async function folderBehind(folder: string, name: string): Promise<string | undefined> {
  const target = await stat(path.join(folder, name)).catch(() => undefined);
  return target?.isDirectory() ? name : undefined;
}
