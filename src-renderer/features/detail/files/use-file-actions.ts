import type { FileEntry } from '#shared/contract/files.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { notifyFailure } from '../../../ui/notify.ts';
import { downloadFile } from './download-file.ts';
import { foldersOf, makeFolders, relativePath } from './dropped-folders.ts';
import { childPath } from './files-place.ts';
import type { RemoteFile } from './remote-file.ts';
import { uploadFile } from './upload-file.ts';

export interface FileActionsOptions {
  readonly sandboxId: string;
  /** The directory that is shown. */
  readonly directory: RemoteFile;
  /** Something in it changed. */
  readonly onChange: () => void;
}

/** What a person does with the files of a directory. None rejects: what goes wrong is said on the page. */
export interface FileActions {
  upload(file: File, overwrite: boolean): void;
  download(entry: FileEntry): void;
  remove(names: readonly string[]): Promise<void>;
}

export function useFileActions({ sandboxId, directory, onChange }: FileActionsOptions): FileActions {
  const { client, transfers } = useDashboard();
  const { owner, area, path } = directory;
  const at = (name: string): RemoteFile => ({ owner, area, path: childPath(path, name) });
  return {
    upload(file, overwrite) {
      const name = relativePath(file);
      const request = { direction: 'upload', sandboxId, name, size: file.size } as const;
      const moved = transfers.begin({
        ...request,
        async run(options) {
          await makeFolders(options.client, directory, foldersOf(name));
          await uploadFile({ ...options, content: file, target: at(name), overwrite });
          return 'done';
        },
      });
      void moved.then((isThere) => isThere && onChange());
    },
    download({ name, size }) {
      const request = { direction: 'download', sandboxId, name, size } as const;
      void transfers.begin({
        ...request,
        run: (options) => downloadFile({ ...options, file: at(name), size }),
      });
    },
    async remove(names) {
      const paths = names.map((name) => childPath(path, name));
      try {
        await client.files.remove({ owner, area, paths });
      } catch (error) {
        notifyFailure(strings.files.removeFailed, error);
      }
      onChange();
    },
  };
}
