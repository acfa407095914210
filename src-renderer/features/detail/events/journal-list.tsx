import type { JournalEntry } from '#shared/events.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { actorName } from './actor-name.ts';
import classes from './journal-list.module.css';

/** What happened, who asked for it and why, in the order given. */
export function JournalList({ entries }: { readonly entries: readonly JournalEntry[] }) {
  if (entries.length === 0) return <p className={classes.note}>{strings.detail.journalEmpty}</p>;
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.seq} className={classes.entry}>
          <span className={classes.when}>
            <Age since={entry.at} />
          </span>
          <span className={classes.what}>
            {strings.journalKinds[entry.kind]} <span className={classes.who}>{actorName(entry.actor)}</span>
            {entry.reason !== '' && <span className={classes.why}>{entry.reason}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
