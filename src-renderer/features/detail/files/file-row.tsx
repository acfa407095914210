import { Checkbox } from '@mantine/core';
import { IconDownload, IconFile, IconFolder, IconLink, IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { FileEntry } from '#shared/contract/files.ts';
import { formatBytes } from '../../../format/format-amount.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import classes from './file-row.module.css';
import { childPath, type FilesPlace, filesPath } from './files-place.ts';

const words = strings.files;
const ICONS = { file: IconFile, directory: IconFolder, link: IconLink, other: IconFile } as const;

export interface FileRowProps {
  readonly id: string;
  readonly place: FilesPlace;
  readonly entry: FileEntry;
  readonly isSelected: boolean;
  readonly isPreviewed: boolean;
  readonly onSelect: () => void;
  readonly onPreview: () => void;
  readonly onDownload: () => void;
  readonly onRemove: () => void;
}

/** One file or folder. */
export function FileRow(props: FileRowProps) {
  const { entry, isSelected, isPreviewed } = props;
  const { name, kind, size, modifiedAt, shared } = entry;
  const Icon = ICONS[kind];
  return (
    <tr className={classes.row} data-selected={isSelected} data-previewed={isPreviewed}>
      <td className={classes.check}>
        <Checkbox size="xs" aria-label={words.select(name)} checked={isSelected} onChange={props.onSelect} />
      </td>
      <td>
        <div className={classes.name}>
          <Icon className={classes.icon} data-kind={kind} size={16} aria-hidden />
          <Name {...props} />
        </div>
      </td>
      <td className={classes.size}>{kind === 'file' ? formatBytes(size) : ''}</td>
      <td className={classes.when}>
        <Age since={modifiedAt} say={strings.detail.ago} />
      </td>
      <td>
        <span className={classes.actions}>
          {kind === 'file' && !shared && (
            <IconButton label={words.download(name)} onClick={props.onDownload}>
              <IconDownload size={16} aria-hidden />
            </IconButton>
          )}
          <IconButton label={words.remove(name)} onClick={props.onRemove}>
            <IconTrash size={16} aria-hidden />
          </IconButton>
        </span>
      </td>
    </tr>
  );
}

function Name({ id, place, entry: { name, kind, shared }, onPreview }: FileRowProps) {
  if (kind === 'directory') {
    const inside = filesPath(id, { ...place, path: childPath(place.path, name) });
    return (
      <Link className={classes.link} href={inside} title={name}>
        {name}
      </Link>
    );
  }
  if (shared) {
    return (
      <span className={classes.plain} title={words.sharedWhy}>
        {name} <span className={classes.dim}>{words.shared}</span>
      </span>
    );
  }
  if (kind === 'file') {
    return (
      <button type="button" className={classes.link} title={words.preview(name)} onClick={onPreview}>
        {name}
      </button>
    );
  }
  return (
    <span className={classes.plain} title={name}>
      {name} <span className={classes.dim}>{words[kind]}</span>
    </span>
  );
}
