import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useUi } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import type { Column } from './cell.tsx';
import classes from './sandbox-table.module.css';
import { coverage } from './selection.ts';
import { nextSort, type Sort, type SortKey } from './sort.ts';
import { useSelection } from './use-selection.ts';

const words = strings.table;

export interface TableHeadProps {
  readonly ids: readonly string[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function TableHead({ ids, sort, onSort }: TableHeadProps) {
  const sorting = { sort, onSort };
  return (
    <thead className={classes.headGroup}>
      <tr className={classes.head} aria-rowindex={1}>
        <Heading of="select">
          <SelectAll ids={ids} />
        </Heading>
        <SortHeading of="thread" {...sorting}>
          {words.thread}
        </SortHeading>
        <SortHeading of="state" {...sorting}>
          {words.state}
        </SortHeading>
        <SortHeading of="health" {...sorting}>
          {words.health}
        </SortHeading>
        <Heading of="address">{words.address}</Heading>
        <Heading of="ports">{words.ports}</Heading>
        <SortHeading of="cpu" {...sorting}>
          {words.cpu}
        </SortHeading>
        <SortHeading of="memory" {...sorting}>
          {words.memory}
        </SortHeading>
        <Heading of="origin" title={words.originHint}>
          <span className={classes.originTitle}>{words.origin}</span>
        </Heading>
        <SortHeading of="idle" title={words.idleHint} {...sorting}>
          {words.idle}
        </SortHeading>
        <Heading of="actions">
          <VisuallyHidden>{words.actions}</VisuallyHidden>
        </Heading>
      </tr>
    </thead>
  );
}

function SelectAll({ ids }: { readonly ids: readonly string[] }) {
  const { toggleAll } = useSelection();
  const covered = useUi(({ selected }) => coverage(selected, ids));
  return (
    <CheckBox
      aria-label={words.selectAll}
      checked={covered === 'all'}
      isPartial={covered === 'some'}
      onChange={toggleAll}
    />
  );
}

interface HeadingProps {
  readonly of: Column;
  readonly title?: string;
  readonly sorted?: 'ascending' | 'descending' | 'none';
  readonly children: ReactNode;
}

function Heading({ of, title, sorted, children }: HeadingProps) {
  return (
    <th className={classes.cell} data-column={of} scope="col" title={title} aria-sort={sorted}>
      {children}
    </th>
  );
}

interface SortHeadingProps extends Omit<HeadingProps, 'sorted'> {
  readonly of: Column & SortKey;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** A column's title that orders the rows by it. */
function SortHeading({ of, sort, onSort, children, ...rest }: SortHeadingProps) {
  const isSorted = sort.key === of;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  const sorted = isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
  return (
    <Heading of={of} sorted={sorted} {...rest}>
      <button type="button" className={classes.sort} onClick={() => onSort(nextSort(sort, of))}>
        {children}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </Heading>
  );
}
