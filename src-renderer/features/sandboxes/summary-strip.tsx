import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { activityAddress, NO_FILTER } from '../activity/activity-filter.ts';
import type { Shown } from './filter.ts';
import { listAddress } from './list-address.ts';
import { memoryInUse } from './memory-in-use.ts';
import { PoolPlaces } from './pool-places.tsx';
import { useStaleSince } from './staleness.ts';
import { summarize } from './summary.ts';
import classes from './summary-strip.module.css';

const words = strings.summary;
/** What callers of the API brought about. */
const CALLS = activityAddress({ ...NO_FILTER, actors: ['api'] });

/** The counts, each a link that filters by it, the places of the pool, and what all of them cost. */
export function SummaryStrip() {
  const summary = useLive(
    useShallow((live) => summarize(live.kind === 'live' ? live.sandboxes.values() : [])),
  );
  const replicas = useLive((live) => (live.kind === 'live' ? live.app.replicas : 0));
  const isStale = useStaleSince() !== null;
  const mark = (of: Mark): Mark => (isStale ? 'unknown' : of);
  return (
    <section className={classes.strip} aria-label={words.label}>
      <Count mark={mark('active')} show="active" count={summary.active} word={words.active} />
      <Count mark={mark('warm')} show="warm" count={summary.warm} word={words.warm} />
      <span className={classes.divider} />
      <PoolPlaces summary={summary} replicas={replicas} isStale={isStale} />
      <span className={classes.space} />
      {/* Last, so that they move nothing when they come and go. */}
      {summary.starting > 0 && (
        <Count mark={mark('starting')} show="starting" count={summary.starting} word={words.starting} />
      )}
      {summary.trouble > 0 && (
        <Count mark="failed" show="trouble" count={summary.trouble} word={words.trouble} />
      )}
      <span className={classes.costs}>
        <Memory />
        <Requests />
      </span>
    </section>
  );
}

interface CountProps {
  readonly mark: Mark;
  readonly show: Exclude<Shown, 'all'>;
  readonly count: number;
  readonly word: string;
}

function Count({ mark, show, count, word }: CountProps) {
  return (
    <Link className={classes.count} href={listAddress({ filter: { show } })}>
      <StateMark of={mark} />
      <b>{count}</b> {word}
    </Link>
  );
}

function Memory() {
  const { stats } = useDashboard();
  const sampled = useStore(stats);
  const known = useLive((live) => (live.kind === 'live' ? live.sandboxes : null));
  const { bytes, count, trend } = memoryInUse(sampled, (id) => known?.has(id) ?? false);
  if (count === 0) return null;
  return (
    <Tooltip label={words.memoryHint(count)} multiline w={260}>
      <Link className={classes.count} href={listAddress({ sort: { key: 'memory', descending: true } })}>
        <Sparkline values={trend} scale={bytes * 1.5} />
        <b className={classes.bytes}>{formatBytes(bytes)}</b> {words.memory}
      </Link>
    </Tooltip>
  );
}

function Requests(): ReactNode {
  const count = useLive((live) => (live.kind === 'live' ? live.requestsPerMinute : 0));
  return (
    <Link className={classes.count} href={CALLS} title={words.requestsHint}>
      <b>{count}</b> {words.requests}
    </Link>
  );
}
