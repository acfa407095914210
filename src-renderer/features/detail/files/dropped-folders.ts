import type { DashboardClient } from '../../../client/live-link.ts';
import { childPath, crumbsOf } from './files-place.ts';
import type { RemoteFile } from './remote-file.ts';

/** Where a file lies in what was dropped or chosen: its name, or a path where a folder was. Pure. */
export function relativePath(
  file: Pick<File, 'name' | 'webkitRelativePath'> & { readonly path?: string },
): string {
  const parts = (file.path || file.webkitRelativePath || file.name).split('/');
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/') || file.name;
}

/** The folders a path leads through, outermost first. Pure. */
export function foldersOf(path: string): readonly string[] {
  return crumbsOf(path)
    .slice(0, -1)
    .map((crumb) => crumb.path);
}

/** Makes the folders below `directory` that are not there. Throws what the calls throw otherwise. */
export async function makeFolders(
  client: DashboardClient,
  directory: RemoteFile,
  folders: readonly string[],
): Promise<void> {
  for (const folder of folders) {
    try {
      await client.files.makeDirectory({ ...directory, path: childPath(directory.path, folder) });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== 'FILE_EXISTS') throw error;
    }
  }
}
