import { Checkbox } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { tabPath } from '../detail/detail-tabs.ts';
import { Reveal } from '../detail/reveal.tsx';
import classes from './kept-files-table.module.css';
import { isUnused, type KeptRow } from './kept-rows.ts';
import { keptSize } from './kept-size.ts';

const words = strings.keptFiles;

export interface KeptFilesRowProps {
  readonly row: KeptRow;
  /** Its place in the list. */
  readonly index: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onRemove: () => void;
}

/** The files of one thread. */
export function KeptFilesRow({ row, index, isSelected, onSelect, onRemove }: KeptFilesRowProps) {
  const { kept, name } = row;
  const { files, modifiedAt, partial, hostPath } = kept;
  return (
    <tr className={classes.row} aria-rowindex={index + 2} data-selected={isSelected && isUnused(row)}>
      <td data-column="check">
        {isUnused(row) && (
          <Checkbox size="xs" aria-label={words.select(name)} checked={isSelected} onChange={onSelect} />
        )}
      </td>
      <th scope="row" data-column="name" title={hostPath}>
        <Name row={row} />
      </th>
      <td data-column="files">{files.toLocaleString()}</td>
      <td data-column="size" title={partial ? words.atLeastWhy : undefined}>
        {keptSize(kept)}
      </td>
      <td data-column="modified">
        {modifiedAt === null ? words.neverChanged : <Age since={modifiedAt} say={strings.detail.ago} />}
      </td>
      <td data-column="use">
        <Use row={row} />
      </td>
      <td data-column="actions">
        <span className={classes.actions}>
          <Reveal path={hostPath} />
          <CopyButton text={hostPath} label={strings.actions.copyText(hostPath)} />
          {isUnused(row) && (
            <IconButton label={words.remove(name)} onClick={onRemove}>
              <IconTrash size={16} aria-hidden />
            </IconButton>
          )}
        </span>
      </td>
    </tr>
  );
}

/** The way to the files themselves, where a page shows them. */
function Name({ row: { name, user, shownBy } }: { readonly row: KeptRow }) {
  return (
    <span className={classes.name}>
      {shownBy === null ? (
        name
      ) : (
        <Link className={classes.link} href={tabPath(shownBy, 'files')} aria-label={words.browse(name)}>
          {name}
        </Link>
      )}
      {user !== null && <span className={classes.dim}> {words.of(user)}</span>}
    </span>
  );
}

function Use({ row: { usedBy, kept } }: { readonly row: KeptRow }) {
  if (usedBy === null && kept.mayRun) {
    return (
      <span className={classes.warning} title={words.mayRunWhy(kept.lastSandboxId ?? '')}>
        {words.mayRun}
      </span>
    );
  }
  if (usedBy === null) return <span className={classes.dim}>{words.unused}</span>;
  return (
    <Link
      className={classes.link}
      href={tabPath(usedBy, 'overview')}
      title={words.inUseBy(usedBy)}
      aria-label={words.inUseBy(usedBy)}
    >
      {words.inUse}
    </Link>
  );
}
