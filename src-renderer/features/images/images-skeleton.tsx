import { Skeleton } from '@mantine/core';
import { strings } from '../../strings.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './image-table.module.css';

const WIDTHS = ['62%', '48%', '70%', '54%'];
/** Milliseconds; what loads faster shows no skeleton. */
const PATIENCE = 150;

/** The table's place while nothing is known yet. */
export function ImagesSkeleton() {
  const isSlow = useDelayed(true, PATIENCE);
  if (!isSlow) return null;
  return (
    <div className={classes.frame} role="status" aria-label={strings.images.loading}>
      {WIDTHS.map((width) => (
        <div key={width} className={classes.placeholder}>
          <Skeleton height={12} width={width} />
          <Skeleton height={12} width="60%" />
          <Skeleton height={12} width="60%" />
          <Skeleton height={12} width="70%" />
          <Skeleton height={12} width="70%" />
        </div>
      ))}
    </div>
  );
}
