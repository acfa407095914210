import { useCallback } from 'react';
import type { Actor, JournalEntry } from '#shared/events.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import classes from './journal.module.css';
import { mergeJournal } from './merge-journal.ts';
import { Section } from './section.tsx';
import { useFetched } from './use-fetched.ts';

const words = strings.detail;
const LIMIT = 200;

/** What happened to the sandbox, who did it and why; newest first, new entries as they happen. */
export function Journal({ id }: { readonly id: string }) {
  const { client } = useDashboard();
  const live = useLive((state) => (state.kind === 'live' ? state.journal : null));
  const fetch = useCallback(
    (signal: AbortSignal) => client.sandboxes.journal({ id, limit: LIMIT }, { signal }),
    [client, id],
  );
  const { fetched } = useFetched(fetch);
  const entries = mergeJournal(
    { fetched: fetched.kind === 'loaded' ? fetched.value : [], live: live ?? [] },
    id,
  );

  return (
    <Section title={words.journal}>
      {fetched.kind === 'failed' && (
        <p className={classes.note} role="alert">
          {words.journalFailed}: {fetched.reason}
        </p>
      )}
      {fetched.kind === 'loaded' && entries.length === 0 && (
        <p className={classes.note}>{words.journalEmpty}</p>
      )}
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
    </Section>
  );
}

function Entry({ entry }: { readonly entry: JournalEntry }) {
  return (
    <li className={classes.entry}>
      <span className={classes.when}>
        <Age since={entry.at} />
      </span>
      <span className={classes.what}>
        {strings.journalKinds[entry.kind]} <span className={classes.who}>{actorName(entry.actor)}</span>
        {entry.reason !== '' && <span className={classes.why}>{entry.reason}</span>}
      </span>
    </li>
  );
}

function actorName(actor: Actor): string {
  const name = strings.actors[actor.kind];
  return actor.kind === 'api' && actor.client ? `${name}, ${actor.client}` : name;
}
