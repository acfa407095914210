import { memo } from 'react';
import { Link } from 'wouter';
import type { Actor, JournalEntry } from '#shared/events.ts';
import { DEFAULT_USER_ID } from '#shared/identifiers.ts';
import { asSentence } from '../../format/as-sentence.ts';
import { formatMoment } from '../../format/format-moment.ts';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import classes from './activity-list.module.css';
import { ActivityMark } from './activity-mark.tsx';

const words = strings.activity;

export interface ActivityRowProps {
  readonly entry: JournalEntry;
  readonly index: number;
  /** Pixels. */
  readonly top: number;
}

/** One thing that happened: when, what, to which sandbox, by whom and why. */
export const ActivityRow = memo(function ActivityRow({ entry, index, top }: ActivityRowProps) {
  const { at, kind, actor, reason } = entry;
  return (
    <tr className={classes.row} style={{ transform: `translateY(${top}px)` }} aria-rowindex={index + 2}>
      <td className={classes.cell} data-column="at">
        <span className={classes.moment}>{formatMoment(at)}</span>
        <Age since={at} />
      </td>
      <td className={classes.cell} data-column="kind">
        <ActivityMark kind={kind} />
        {strings.journalKinds[kind]}
      </td>
      <td className={classes.cell} data-column="sandbox">
        <SandboxLink entry={entry} />
      </td>
      <td className={classes.cell} data-column="actor" title={actorText(actor)}>
        <span className={classes.cut}>{actorText(actor)}</span>
      </td>
      <td className={classes.cell} data-column="reason" title={reason}>
        <span className={classes.cut}>{reason === '' ? words.noReason : asSentence(reason)}</span>
      </td>
    </tr>
  );
});

function SandboxLink({ entry: { sandboxId, thread } }: { readonly entry: JournalEntry }) {
  const text = thread?.threadId ?? words.anonymous(sandboxId);
  const isOthers = thread !== null && thread.userId !== DEFAULT_USER_ID;
  return (
    <span className={classes.cut} title={`${text} (${sandboxId})`}>
      <Link className={classes.link} href={`/sandboxes/${encodeURIComponent(sandboxId)}`}>
        {text}
      </Link>
      {isOthers && <span className={classes.user}> {words.of(thread.userId)}</span>}
    </span>
  );
}

function actorText(actor: Actor): string {
  const name = strings.actors[actor.kind];
  if (actor.kind === 'api' && actor.client) return `${name}, ${actor.client}`;
  return actor.kind === 'moorage' ? `${name}, ${strings.actorParts[actor.part]}` : name;
}
