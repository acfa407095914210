import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { strings } from '../../strings.ts';
import type { Column } from './cells/cell.tsx';
import classes from './sandbox-table.module.css';

const words = strings.table;

export function TableHead() {
  return (
    <thead className={classes.headGroup}>
      <tr className={classes.head} aria-rowindex={1}>
        <Heading of="thread">{words.thread}</Heading>
        <Heading of="state">{words.state}</Heading>
        <Heading of="health">{words.health}</Heading>
        <Heading of="address">{words.address}</Heading>
        <Heading of="ports">{words.ports}</Heading>
        <Heading of="cpu">{words.cpu}</Heading>
        <Heading of="memory">{words.memory}</Heading>
        <Heading of="age">{words.age}</Heading>
        <Heading of="idle" title={words.idleHint}>
          {words.idle}
        </Heading>
        <Heading of="actions">
          <VisuallyHidden>{words.actions}</VisuallyHidden>
        </Heading>
      </tr>
    </thead>
  );
}

interface HeadingProps {
  readonly of: Column;
  readonly title?: string;
  readonly children: ReactNode;
}

function Heading({ of, title, children }: HeadingProps) {
  return (
    <th className={classes.cell} data-column={of} scope="col" title={title}>
      {children}
    </th>
  );
}
