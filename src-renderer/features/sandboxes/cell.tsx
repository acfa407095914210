import type { ReactNode } from 'react';
import classes from './sandbox-table.module.css';

export type Column =
  | 'select'
  | 'thread'
  | 'state'
  | 'note'
  | 'health'
  | 'address'
  | 'ports'
  | 'usage-note'
  | 'cpu'
  | 'memory'
  | 'origin'
  | 'idle'
  | 'actions';

export interface CellProps {
  readonly column: Column;
  readonly children?: ReactNode;
}

/** One cell of a row. Its width is the column's, whatever is in it. */
export function Cell({ column, children }: CellProps) {
  return (
    <td className={classes.cell} data-column={column}>
      {children}
    </td>
  );
}
