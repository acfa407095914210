import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { strings } from '../../strings.ts';
import type { Selection } from '../detail/files/use-selection.ts';
import { KeptFilesRow } from './kept-files-row.tsx';
import classes from './kept-files-table.module.css';
import { isUnused, type KeptRow } from './kept-rows.ts';

const words = strings.keptFiles;
/** Pixels; the same as in kept-files-table.module.css. */
const ROW_HEIGHT = 36;
const HEAD_HEIGHT = 32;
const COLUMNS = ['name', 'files', 'size', 'modified', 'use'] as const;

export interface KeptFilesTableProps {
  readonly rows: readonly KeptRow[];
  /** Of those that are not in use. */
  readonly selection: Selection;
  readonly onRemove: (row: KeptRow) => void;
}

/** A row a thread; only those on screen exist, for there may be thousands. */
export function KeptFilesTable({ rows, selection, onRemove }: KeptFilesTableProps) {
  const unused = rows.filter(isUnused).length;
  const isAll = unused > 0 && selection.names.length === unused;
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
  });
  const items = lines.getVirtualItems();
  const above = (items[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT;
  const below = lines.getTotalSize() - above - items.length * ROW_HEIGHT;
  return (
    <div ref={scroller} className={classes.frame}>
      <table className={classes.table} aria-label={words.title} aria-rowcount={rows.length + 1}>
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
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <KeptFilesRow
                  key={row.key}
                  row={row}
                  index={index}
                  isSelected={selection.has(row.key)}
                  onSelect={() => selection.toggle(row.key)}
                  onRemove={() => onRemove(row)}
                />
              )
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
