import { Skeleton } from '@mantine/core';
import { strings } from '../../strings.ts';
import classes from './activity-list.module.css';

const WIDTHS = ['62%', '48%', '70%', '54%', '40%'];

/** The list's place while nothing is known yet. */
export function ActivitySkeleton() {
  return (
    <div className={classes.frame} role="status" aria-label={strings.activity.loading}>
      {WIDTHS.map((width) => (
        <div key={width} className={classes.placeholder}>
          <Skeleton height={12} width="80%" />
          <Skeleton height={12} width="70%" />
          <Skeleton height={12} width="60%" />
          <Skeleton height={12} width="50%" />
          <Skeleton height={12} width={width} />
        </div>
      ))}
    </div>
  );
}
