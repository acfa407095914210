import { Button } from '@mantine/core';
import { IconFolderPlus, IconRefresh, IconUpload } from '@tabler/icons-react';
import type { FileEntry } from '#shared/contract/files.ts';
import { strings } from '../../../strings.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import classes from './directory-toolbar.module.css';
import type { Listing } from './use-listing.ts';
import type { Selection } from './use-selection.ts';

const words = strings.files;

export interface DirectoryToolbarProps {
  /** null while it is not known. */
  readonly listing: Listing | null;
  readonly entries: readonly FileEntry[];
  readonly selection: Selection;
  readonly isBusy: boolean;
  readonly onUpload: () => void;
  readonly onNewFolder: () => void;
  readonly onRefresh: () => void;
  readonly onDownload: (entry: FileEntry) => void;
  readonly onRemove: () => void;
}

/** What can be done with a directory, and with what is chosen in it. */
export function DirectoryToolbar(props: DirectoryToolbarProps) {
  const { listing, entries, selection } = props;
  const chosen = entries.filter(({ name }) => selection.has(name));
  const files = chosen.filter(({ kind, shared }) => kind === 'file' && !shared);
  return (
    <div className={classes.bar}>
      {chosen.length === 0 ? (
        <>
          <Button
            leftSection={<IconUpload size={14} aria-hidden />}
            disabled={listing === null}
            onClick={props.onUpload}
          >
            {words.upload}
          </Button>
          <span className={classes.hint}>{words.uploadHint}</span>
        </>
      ) : (
        <>
          <span className={classes.count}>{words.selected(chosen.length)}</span>
          <Button
            variant="default"
            disabled={files.length === 0}
            onClick={() => {
              for (const file of files) props.onDownload(file);
            }}
          >
            {words.downloadSelected}
          </Button>
          <Button className={classes.remove} variant="default" onClick={props.onRemove}>
            {words.removeSelected}
          </Button>
        </>
      )}
      <div className={classes.end}>
        {listing && (
          <span className={classes.path} title={listing.hostPath}>
            <bdi>{listing.hostPath}</bdi>
          </span>
        )}
        {listing && <CopyButton text={listing.hostPath} label={strings.actions.copyText(listing.hostPath)} />}
        <Button
          variant="default"
          leftSection={<IconFolderPlus size={14} aria-hidden />}
          disabled={listing === null}
          onClick={props.onNewFolder}
        >
          {words.newFolder}
        </Button>
        <IconButton label={words.refresh} onClick={props.onRefresh}>
          <IconRefresh size={16} aria-hidden data-busy={props.isBusy} />
        </IconButton>
      </div>
    </div>
  );
}
