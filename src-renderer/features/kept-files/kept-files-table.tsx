import { Checkbox } from '@mantine/core';
import { strings } from '../../strings.ts';
import type { Selection } from '../detail/files/use-selection.ts';
import { KeptFilesRow } from './kept-files-row.tsx';
import classes from './kept-files-table.module.css';
import { isUnused, type KeptRow } from './kept-rows.ts';

const words = strings.keptFiles;
const COLUMNS = ['name', 'files', 'size', 'modified', 'use'] as const;

export interface KeptFilesTableProps {
  readonly rows: readonly KeptRow[];
  /** Of those that are not in use. */
  readonly selection: Selection;
  readonly onRemove: (row: KeptRow) => void;
}

/** A row a thread. */
export function KeptFilesTable({ rows, selection, onRemove }: KeptFilesTableProps) {
  const unused = rows.filter(isUnused).length;
  const isAll = unused > 0 && selection.names.length === unused;
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={words.title}>
        <thead>
          <tr>
            <th scope="col" data-column="check">
              <Checkbox
                size="xs"
                aria-label={words.selectAll}
                checked={isAll}
                disabled={unused === 0}
                indeterminate={!isAll && selection.names.length > 0}
                onChange={selection.toggleAll}
              />
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {words.columns[column]}
              </th>
            ))}
            <th scope="col" data-column="actions">
              <span className={classes.spoken}>{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <KeptFilesRow
              key={row.key}
              row={row}
              isSelected={selection.has(row.key)}
              onSelect={() => selection.toggle(row.key)}
              onRemove={() => onRemove(row)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
