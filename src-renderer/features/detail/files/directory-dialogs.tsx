import type { FileEntry } from '#shared/contract/files.ts';
import { assertNever } from '#shared/errors.ts';
import { FolderDialog } from './folder-dialog.tsx';
import { OverwriteDialog } from './overwrite-dialog.tsx';
import type { RemoteFile } from './remote-file.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import type { FileActions } from './use-file-actions.ts';

/** What a person is asked before it is done. */
export type FilesDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'remove'; readonly names: readonly string[] }
  | { readonly kind: 'overwrite'; readonly files: readonly File[]; readonly clashing: readonly File[] };

export interface DirectoryDialogsProps {
  readonly dialog: FilesDialog;
  readonly directory: RemoteFile;
  readonly taken: readonly FileEntry[];
  readonly actions: FileActions;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** The question that is open, if one is. */
export function DirectoryDialogs(props: DirectoryDialogsProps) {
  const { dialog, actions, onClose } = props;
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'folder':
      return (
        <FolderDialog
          directory={props.directory}
          taken={props.taken}
          onMade={props.onChange}
          onClose={onClose}
        />
      );
    case 'remove':
      return (
        <RemoveDialog names={dialog.names} onConfirm={() => actions.remove(dialog.names)} onClose={onClose} />
      );
    case 'overwrite': {
      const upload = (overwrite: boolean): void => {
        for (const file of dialog.files) {
          if (overwrite || !dialog.clashing.includes(file)) actions.upload(file, overwrite);
        }
      };
      return <OverwriteDialog clashing={dialog.clashing} onChoose={upload} onClose={onClose} />;
    }
    default:
      return assertNever(dialog);
  }
}
