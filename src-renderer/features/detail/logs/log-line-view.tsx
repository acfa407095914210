import { memo } from 'react';
import { ansiSpans } from './ansi.ts';
import type { LogEntry } from './log-buffer.ts';
import classes from './log-line-view.module.css';
import { lineTime } from './log-text.ts';
import { type MarkedSpan, markMatches } from './search-lines.ts';

export interface LogLineViewProps {
  readonly line: LogEntry;
  readonly query: string;
  readonly isCurrent: boolean;
  readonly withTime: boolean;
}

/** One line: when, and what, in its colours. Text only: nothing a sandbox writes is ever markup. */
export const LogLineView = memo(function LogLineView({ line, query, isCurrent, withTime }: LogLineViewProps) {
  const spans = markMatches(ansiSpans(line.text), query);
  return (
    <div
      className={classes.line}
      data-level={line.level ?? undefined}
      data-stream={line.stream}
      data-current={isCurrent}
    >
      {withTime && <span className={classes.time}>{lineTime(line)}</span>}
      <span className={classes.text}>
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no other identity.
          <Piece key={index} span={span} />
        ))}
      </span>
    </div>
  );
});

function Piece({ span }: { readonly span: MarkedSpan }) {
  const { text, color, ground, isBold, isDim, isItalic, isUnderlined, isMatch } = span;
  if (isMatch) return <mark className={classes.match}>{text}</mark>;
  if (color === null && ground === null && !isBold && !isDim && !isItalic && !isUnderlined) return text;
  return (
    <span
      className={classes.piece}
      data-color={ground === null ? (color ?? undefined) : undefined}
      data-ground={ground ?? undefined}
      data-bold={isBold || undefined}
      data-dim={isDim || undefined}
      data-italic={isItalic || undefined}
      data-underlined={isUnderlined || undefined}
    >
      {text}
    </span>
  );
}
