import { useMemo } from 'react';
import type { JournalEntry } from '#shared/events.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { formatAge, formatDateTime } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useClockText } from '../../../ui/use-clock-text.ts';
import { type StateSpan, stateSpans } from './state-spans.ts';
import classes from './state-timeline.module.css';

/** Milliseconds by which the strip grows: not with each second. */
const GRAIN = 10_000;

/** What the sandbox was, as a strip: each state as long as it lasted, the last ending now. */
export function StateTimeline({ entries }: { readonly entries: readonly JournalEntry[] }) {
  const offset = useLive((live) => (live.kind === 'live' ? live.clockOffset : 0));
  const minute = useClockText((now) => String(Math.floor(now / GRAIN)));
  const spans = useMemo(
    () => stateSpans(entries, Math.max(Number(minute) * GRAIN, Date.now() + offset)),
    [entries, minute, offset],
  );
  if (spans.length === 0) return null;
  return (
    <ol className={classes.strip} aria-label={strings.detail.timeline}>
      {spans.map((span) => (
        <Span key={span.from} span={span} />
      ))}
    </ol>
  );
}

function Span({ span: { state, from, until } }: { readonly span: StateSpan }) {
  const word = strings.views[state];
  const length = formatAge(until - from);
  return (
    <li
      className={classes.span}
      data-state={state}
      style={{ flexGrow: Math.max(1, Math.sqrt(until - from)) }}
      title={strings.detail.timelineState(word, formatDateTime(from), length)}
    >
      <StateMark of={state} size={10} />
      <span className={classes.word}>{word}</span>
      <span className={classes.length}>{length}</span>
    </li>
  );
}
