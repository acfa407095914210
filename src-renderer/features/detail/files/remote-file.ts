import type { FileArea, FileOwner } from '#shared/contract/files.ts';

/** A file or a folder of a thread. */
export interface RemoteFile {
  readonly owner: FileOwner;
  readonly area: FileArea;
  /** Relative to the area, its parts divided by `/`. */
  readonly path: string;
}

/** The last part of its path. */
export function fileName({ path }: Pick<RemoteFile, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
