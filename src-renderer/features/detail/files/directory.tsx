import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FileEntry, FileOwner } from '#shared/contract/files.ts';
import { strings } from '../../../strings.ts';
import { PartNote } from '../../../ui/part-note.tsx';
import type { Fetched } from '../use-fetched.ts';
import classes from './directory.module.css';
import { DirectoryDialogs, type FilesDialog } from './directory-dialogs.tsx';
import { DirectoryToolbar } from './directory-toolbar.tsx';
import { relativePath } from './dropped-folders.ts';
import { FilePreview } from './file-preview.tsx';
import { FileTable } from './file-table.tsx';
import { childPath, type FilesPlace } from './files-place.ts';
import { useFileActions } from './use-file-actions.ts';
import { type Listing, useListing } from './use-listing.ts';
import { useSelection } from './use-selection.ts';

const words = strings.files;
const NONE: readonly FileEntry[] = [];

export interface DirectoryProps {
  readonly id: string;
  readonly owner: FileOwner;
  readonly place: FilesPlace;
}

/** One directory: what is in it, and what can be done with that. */
export function Directory({ id, owner, place }: DirectoryProps) {
  const { fetched, busy, refresh } = useListing(owner, place);
  const directory = { owner, ...place };
  const actions = useFileActions({ sandboxId: id, directory, onChange: refresh });
  const entries = fetched.kind === 'loaded' ? fetched.value.entries : NONE;
  const selection = useSelection(entries.map(({ name }) => name));
  const [dialog, setDialog] = useState<FilesDialog>({ kind: 'none' });
  const [previewed, setPreviewed] = useState<string | null>(null);
  const openPicker = useRef<() => void>(null);

  const takeIn = (files: readonly File[]): void => {
    const taken = new Set(entries.map(({ name }) => name));
    const clashing = files.filter((file) => taken.has(relativePath(file)));
    if (clashing.length > 0) setDialog({ kind: 'overwrite', files, clashing });
    else for (const file of files) actions.upload(file, false);
  };
  const shown = entries.find(({ name }) => name === previewed);
  return (
    <Dropzone
      className={classes.zone}
      openRef={openPicker}
      activateOnClick={false}
      activateOnKeyboard={false}
      onDrop={takeIn}
      // The zone is where files fall; the button is what the keyboard uses.
      tabIndex={-1}
      role="presentation"
      enablePointerEvents
    >
      <DirectoryToolbar
        listing={fetched.kind === 'loaded' ? fetched.value : null}
        entries={entries}
        selection={selection}
        isBusy={busy}
        onUpload={() => openPicker.current?.()}
        onNewFolder={() => setDialog({ kind: 'folder' })}
        onRefresh={refresh}
        onDownload={actions.download}
        onRemove={() => setDialog({ kind: 'remove', names: selection.names })}
      />
      <Dropzone.Accept>
        <div className={classes.drop}>{words.dropHere(childPath(place.area, place.path))}</div>
      </Dropzone.Accept>
      <div className={classes.columns}>
        <div className={classes.listing}>
          <ListingView
            fetched={fetched}
            place={place}
            onRetry={refresh}
            table={
              <FileTable
                id={id}
                place={place}
                entries={entries}
                selection={selection}
                previewed={previewed}
                onPreview={setPreviewed}
                onDownload={actions.download}
                onRemove={(name) => setDialog({ kind: 'remove', names: [name] })}
              />
            }
          />
        </div>
        {shown && (
          <FilePreview
            key={`${shown.name} ${shown.modifiedAt}`}
            file={{ ...directory, path: childPath(place.path, shown.name) }}
            entry={shown}
            onClose={() => setPreviewed(null)}
            onDownload={() => actions.download(shown)}
          />
        )}
      </div>
      <DirectoryDialogs
        dialog={dialog}
        directory={directory}
        taken={entries}
        actions={actions}
        onChange={refresh}
        onClose={() => setDialog({ kind: 'none' })}
      />
    </Dropzone>
  );
}

interface ListingViewProps {
  readonly fetched: Fetched<Listing>;
  readonly place: FilesPlace;
  readonly onRetry: () => void;
  readonly table: React.ReactNode;
}

function ListingView({ fetched, place, onRetry, table }: ListingViewProps) {
  if (fetched.kind === 'loading') return null;
  if (fetched.kind === 'failed') {
    return (
      <PartNote title={words.failed} isFailure>
        <p>{fetched.reason}</p>
        <Button onClick={onRetry}>{words.refresh}</Button>
      </PartNote>
    );
  }
  const { entries, truncated, nameless } = fetched.value;
  if (entries.length === 0 && nameless === 0) {
    return (
      <PartNote title={words.empty}>
        {place.path === '' ? words.emptyText[place.area] : words.emptyFolder}
      </PartNote>
    );
  }
  return (
    <>
      {entries.length > 0 && table}
      {truncated && <p className={classes.truncated}>{words.truncated}</p>}
      {nameless > 0 && <p className={classes.truncated}>{words.nameless(nameless)}</p>}
    </>
  );
}
