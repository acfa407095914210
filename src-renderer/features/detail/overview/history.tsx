import { Link } from 'wouter';
import type { JournalEntry } from '#shared/events.ts';
import { strings } from '../../../strings.ts';
import { tabPath } from '../detail-tabs.ts';
import { JournalList } from '../events/journal-list.tsx';
import { Section } from '../section.tsx';
import type { Fetched } from '../use-fetched.ts';
import classes from './history.module.css';
import { StateTimeline } from './state-timeline.tsx';

const words = strings.detail;
/** How many entries are shown here; all are on a part of their own. */
const SHOWN = 8;

export interface HistoryProps {
  readonly id: string;
  readonly journal: Fetched<readonly JournalEntry[]>;
}

/** What the sandbox was, and what happened to it of late. */
export function History({ id, journal }: HistoryProps) {
  const entries = journal.kind === 'loaded' ? journal.value : [];
  return (
    <Section
      title={words.journal}
      action={
        entries.length > SHOWN && (
          <Link className={classes.more} href={tabPath(id, 'events')}>
            {words.allEvents}
          </Link>
        )
      }
    >
      {journal.kind === 'failed' && (
        <p className={classes.note} role="alert">
          {words.journalFailed}: {journal.reason}
        </p>
      )}
      <StateTimeline entries={entries} />
      {journal.kind === 'loaded' && <JournalList entries={entries.slice(0, SHOWN)} />}
    </Section>
  );
}
