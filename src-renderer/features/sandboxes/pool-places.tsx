import { Tooltip } from '@mantine/core';
import { strings } from '../../strings.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { type Place, type Pool, poolOf } from './pool.ts';
import classes from './pool-places.module.css';
import type { Summary } from './summary.ts';

/** Beyond this many, places are drawn as one bar. */
const MOST_MARKS = 24;

export interface PoolPlacesProps {
  readonly summary: Summary;
  readonly replicas: number;
  /** True while the states cannot be verified. */
  readonly isStale: boolean;
}

/** The warm pool under its soft cap: a mark a place, those over the cap behind a line. */
export function PoolPlaces({ summary, replicas, isStale }: PoolPlacesProps) {
  const pool = poolOf(summary, replicas);
  return (
    <Tooltip label={strings.summary.poolHint} multiline w={280}>
      <div className={classes.pool}>
        <div className={classes.places} role="img" aria-label={strings.summary.pool(pool.used, replicas)}>
          {pool.places.length <= MOST_MARKS ? <Marks pool={pool} isStale={isStale} /> : <Bar pool={pool} />}
        </div>
        <span className={classes.text}>{strings.summary.of(replicas)}</span>
        {pool.over > 0 && <span className={classes.over}>{strings.summary.over(pool.over)}</span>}
      </div>
    </Tooltip>
  );
}

function Marks({ pool, isStale }: { readonly pool: Pool; readonly isStale: boolean }) {
  return pool.places.map((place, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a place is its position.
    <span key={index} className={classes.place} data-first-over={index === pool.replicas || undefined}>
      <StateMark of={isStale && place !== 'free' ? 'unknown' : place} />
    </span>
  ));
}

const DRAWN: readonly Place[] = ['active', 'starting', 'warm', 'free'];

function Bar({ pool }: { readonly pool: Pool }) {
  return (
    <span className={classes.bar}>
      {DRAWN.map((place) => (
        <span
          key={place}
          className={classes.part}
          data-place={place}
          style={{ flexGrow: pool.places.filter((each) => each === place).length }}
        />
      ))}
    </span>
  );
}
