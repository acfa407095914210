import { Skeleton } from '@mantine/core';
import { strings } from '../../strings.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './table-skeleton.module.css';

/** Milliseconds; what loads faster shows no skeleton. */
const PATIENCE = 150;
const ROWS = ['62%', '48%', '70%', '54%', '40%'];

/** The table's place while nothing is known yet. */
export function TableSkeleton() {
  const isSlow = useDelayed(true, PATIENCE);
  if (!isSlow) return null;
  return (
    <div className={classes.skeleton} role="status" aria-label={strings.table.loading}>
      <div className={classes.strip}>
        <Skeleton height={16} width={320} />
      </div>
      <div className={classes.strip}>
        <Skeleton height={32} width={260} />
      </div>
      {ROWS.map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton height={12} width={width} />
          <Skeleton height={12} width="80%" />
          <Skeleton height={12} width="90%" />
          <Skeleton height={12} width="60%" />
        </div>
      ))}
    </div>
  );
}
