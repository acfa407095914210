import { Checkbox } from '@mantine/core';
import type { FileEntry } from '#shared/contract/files.ts';
import { strings } from '../../../strings.ts';
import { FileRow } from './file-row.tsx';
import classes from './file-table.module.css';
import type { FilesPlace } from './files-place.ts';
import type { Selection } from './use-selection.ts';

const words = strings.files;

export interface FileTableProps {
  readonly id: string;
  readonly place: FilesPlace;
  readonly entries: readonly FileEntry[];
  readonly selection: Selection;
  /** Name of the file whose preview is shown. */
  readonly previewed: string | null;
  readonly onPreview: (name: string) => void;
  readonly onDownload: (entry: FileEntry) => void;
  readonly onRemove: (name: string) => void;
}

/** The files and folders of a directory. */
export function FileTable(props: FileTableProps) {
  const { entries, selection } = props;
  const isAll = selection.names.length === entries.length;
  return (
    <table className={classes.table} aria-label={words.list}>
      <thead>
        <tr>
          <th scope="col" className={classes.check}>
            <Checkbox
              size="xs"
              aria-label={words.selectAll}
              checked={isAll}
              indeterminate={!isAll && selection.names.length > 0}
              onChange={selection.toggleAll}
            />
          </th>
          <th scope="col">{words.name}</th>
          <th scope="col" className={classes.size}>
            {words.size}
          </th>
          <th scope="col" className={classes.when}>
            {words.modified}
          </th>
          <th scope="col" className={classes.actions}>
            <span className={classes.hidden}>{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <FileRow
            key={entry.name}
            id={props.id}
            place={props.place}
            entry={entry}
            isSelected={selection.has(entry.name)}
            isPreviewed={props.previewed === entry.name}
            onSelect={() => selection.toggle(entry.name)}
            onPreview={() => props.onPreview(entry.name)}
            onDownload={() => props.onDownload(entry)}
            onRemove={() => props.onRemove(entry.name)}
          />
        ))}
      </tbody>
    </table>
  );
}
