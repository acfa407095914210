import type { JournalEntry } from '#shared/events.ts';
import { formatDateTime } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { PartNote } from '../../../ui/part-note.tsx';
import type { Fetched } from '../use-fetched.ts';
import { actorName } from './actor-name.ts';
import classes from './events-tab.module.css';

const words = strings.events;

/** Everything that happened to the sandbox, newest first: what, who asked for it, and why. */
export function EventsTab({ journal }: { readonly journal: Fetched<readonly JournalEntry[]> }) {
  if (journal.kind === 'loading') return null;
  if (journal.kind === 'failed') {
    return (
      <PartNote title={strings.detail.journalFailed} isFailure>
        {journal.reason}
      </PartNote>
    );
  }
  if (journal.value.length === 0) return <PartNote title={strings.detail.journalEmpty} />;
  return (
    <table className={classes.table} aria-label={words.label}>
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {journal.value.map(({ seq, at, kind, actor, reason }) => (
          <tr key={seq}>
            <td className={classes.when}>
              {formatDateTime(at)}{' '}
              <span className={classes.dim}>
                <Age since={at} say={strings.detail.ago} />
              </span>
            </td>
            <td className={classes.what}>{strings.journalKinds[kind]}</td>
            <td className={classes.who}>{actorName(actor)}</td>
            <td className={classes.why}>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
