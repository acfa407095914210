import { Suspense } from 'react';
import { Link } from 'wouter';
import type { JournalEntry, JournalKind } from '#shared/events.ts';
import { asSentence } from '../../format/as-sentence.ts';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { PartBoundary } from '../../ui/part-boundary.tsx';
import { KEPT_FILES_PATH } from '../kept-files/kept-files-path.ts';
import type { DetailTab } from './detail-tabs.ts';
import { actorName } from './events/actor-name.ts';
import { EventsTab } from './events/events-tab.tsx';
import { JournalList } from './events/journal-list.tsx';
import { useJournal } from './events/use-journal.ts';
import { ownerByJournal } from './files/owner-of.ts';
import classes from './gone-page.module.css';
import { StateTimeline } from './overview/state-timeline.tsx';
import { Section } from './section.tsx';
import { TabBar } from './tab-bar.tsx';
import type { Fetched } from './use-fetched.ts';

const FilesTab = lazyPart(async () => (await import('./files/files-tab.tsx')).FilesTab);

const words = strings.detail;
const TABS = ['overview', 'files', 'events'] as const;
const ENDINGS: readonly JournalKind[] = ['destroyed', 'reaped', 'evicted', 'failed'];

export interface GonePageProps {
  readonly id: string;
  readonly tab: DetailTab;
}

/** The page of a sandbox that no longer exists: why it went is still known, and its files may remain. */
export function GonePage({ id, tab }: GonePageProps) {
  const journal = useJournal(id);
  const current = TABS.find((name) => name === tab) ?? 'overview';
  const owner = ownerByJournal(id, journal.kind === 'loaded' ? journal.value : []);
  return (
    <div className={classes.page}>
      <Farewell journal={journal} />
      <TabBar id={id} tabs={TABS} current={current} />
      <section className={classes.panel} aria-label={words.tabs[current]}>
        <PartBoundary key={current}>
          <Suspense>
            {current === 'overview' && <Remembered journal={journal} />}
            {current === 'files' && journal.kind === 'loaded' && <FilesTab id={id} owner={owner} />}
            {current === 'events' && <EventsTab journal={journal} />}
          </Suspense>
        </PartBoundary>
      </section>
    </div>
  );
}

interface JournalProps {
  readonly journal: Fetched<readonly JournalEntry[]>;
}

/** That it is gone, who ended it and why. */
function Farewell({ journal }: JournalProps) {
  if (journal.kind !== 'loaded') return null;
  const ending = journal.value.find(({ kind }) => ENDINGS.includes(kind));
  return (
    <div className={classes.farewell}>
      <h2 className={classes.title}>{words.goneTitle}</h2>
      <p className={classes.text}>
        {ending ? <Ending entry={ending} /> : journal.value.length > 0 ? words.gone : words.goneNothing}{' '}
        {journal.value.length > 0 && (
          <>
            {words.goneFilesHint}{' '}
            <Link className={classes.link} href={KEPT_FILES_PATH}>
              {strings.keptFiles.all}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

function Remembered({ journal }: JournalProps) {
  const entries = journal.kind === 'loaded' ? journal.value : [];
  // That nothing is remembered has been said above.
  if (journal.kind === 'loaded' && entries.length === 0) return null;
  return (
    <div className={classes.remembered}>
      <Section title={words.journal}>
        {journal.kind === 'failed' && <p role="alert">{`${words.journalFailed}: ${journal.reason}`}</p>}
        <StateTimeline entries={entries} />
        {journal.kind === 'loaded' && <JournalList entries={entries} />}
      </Section>
    </div>
  );
}

function Ending({ entry: { kind, actor, reason, at } }: { readonly entry: JournalEntry }) {
  return (
    <>
      {strings.journalKinds[kind]} · {actorName(actor)} · <Age since={at} say={words.ago} />.{' '}
      {asSentence(reason)}
    </>
  );
}
