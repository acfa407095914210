import { memo } from 'react';
import { sparkPaths } from './spark-path.ts';
import classes from './sparkline.module.css';

/** Pixels. */
const WIDTH = 44;
const HEIGHT = 16;

export interface SparklineProps {
  /** Oldest first. The same array for as long as they are the same. */
  readonly values: readonly number[];
  /** What fills its height, unless a value is larger. */
  readonly scale: number;
  readonly width?: number;
}

/** The course of a number of late. Decorative: the number itself stands beside it. */
export const Sparkline = memo(function Sparkline({ values, scale, width = WIDTH }: SparklineProps) {
  const paths = sparkPaths(values, { width, height: HEIGHT, scale });
  return (
    <svg
      className={classes.spark}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      aria-hidden="true"
    >
      {paths && (
        <>
          <path className={classes.ground} d={paths.ground} />
          <path className={classes.line} d={paths.line} />
        </>
      )}
    </svg>
  );
});
