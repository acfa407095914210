import { Link } from 'wouter';
import { useShallow } from 'zustand/react/shallow';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { type Shown, searchOf } from './filter.ts';
import { PoolPlaces } from './pool-places.tsx';
import { useStaleSince } from './staleness.ts';
import { summarize } from './summary.ts';
import classes from './summary-strip.module.css';

/** The counts, each a link that filters by it, and the places of the pool. */
export function SummaryStrip() {
  const summary = useLive(
    useShallow((live) => summarize(live.kind === 'live' ? live.sandboxes.values() : [])),
  );
  const replicas = useLive((live) => (live.kind === 'live' ? live.app.replicas : 0));
  const isStale = useStaleSince() !== null;
  const words = strings.summary;
  return (
    <section className={classes.strip} aria-label={words.label}>
      <Count mark={isStale ? 'unknown' : 'active'} show="active" count={summary.active} word={words.active} />
      <Count mark={isStale ? 'unknown' : 'warm'} show="warm" count={summary.warm} word={words.warm} />
      {summary.starting > 0 && (
        <span className={classes.count}>
          <StateMark of={isStale ? 'unknown' : 'starting'} />
          <b>{summary.starting}</b> {words.starting}
        </span>
      )}
      {summary.trouble > 0 && (
        <Count mark="failed" show="trouble" count={summary.trouble} word={words.trouble} />
      )}
      <span className={classes.divider} />
      <PoolPlaces summary={summary} replicas={replicas} isStale={isStale} />
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
    <Link className={classes.count} href={`/${searchOf({ show, text: '' })}`}>
      <StateMark of={mark} />
      <b>{count}</b> {word}
    </Link>
  );
}
