import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { EngineCandidate } from '#shared/contract/settings.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { PartNote } from '../../ui/part-note.tsx';
import { useFetched } from '../detail/use-fetched.ts';
import { EngineChangeDialog } from './engine-change-dialog.tsx';
import classes from './engine-chooser.module.css';
import type { SettingsEditor } from './use-settings.ts';

const words = strings.settings.engines;

/** Everything on this computer that can run sandboxes, and the one that does. */
export function EngineChooser({ editor }: { readonly editor: SettingsEditor }) {
  const { client } = useDashboard();
  const engine = useLive((live) => (live.kind === 'live' ? live.engine : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another engine is in use, or it answers again.
  const fetch = useCallback(
    (signal: AbortSignal) => client.settings.engines(undefined, { signal }),
    [client, engine?.kind, engine && 'backend' in engine ? engine.backend : null],
  );
  const { fetched, busy, refresh } = useFetched(fetch);
  const [chosen, setChosen] = useState<EngineCandidate | null>(null);

  return (
    <div className={classes.chooser}>
      <div className={classes.head}>
        <h3 className={classes.title}>{words.title}</h3>
        <Button variant="default" loading={busy && fetched.kind !== 'loading'} onClick={refresh}>
          {words.look}
        </Button>
      </div>
      {fetched.kind === 'loading' && (
        <p className={classes.note} role="status">
          {words.looking}
        </p>
      )}
      {fetched.kind === 'failed' && (
        <PartNote title={words.failed} isFailure>
          {fetched.reason}
        </PartNote>
      )}
      {fetched.kind === 'loaded' && fetched.value.length === 0 && (
        <p className={classes.note}>{words.none}</p>
      )}
      {fetched.kind === 'loaded' && fetched.value.length > 0 && (
        <ul className={classes.list} aria-label={words.title}>
          {fetched.value.map((candidate) => (
            <Candidate key={candidate.id} candidate={candidate} onChoose={() => setChosen(candidate)} />
          ))}
        </ul>
      )}
      {chosen && (
        <EngineChangeDialog
          onClose={() => setChosen(null)}
          onConfirm={async () => {
            if (await editor.save(chosen.settings)) setChosen(null);
          }}
        />
      )}
    </div>
  );
}

interface CandidateProps {
  readonly candidate: EngineCandidate;
  readonly onChoose: () => void;
}

function Candidate({ candidate, onChoose }: CandidateProps) {
  const { title, endpoint, version, problem, current } = candidate;
  const word = current ? words.inUse : problem === null ? words.ready : words.unusable;
  return (
    <li className={classes.candidate} data-current={current ? '' : undefined} aria-current={current}>
      <div className={classes.text}>
        <div>
          <strong className={classes.name}>
            {title} {version}
          </strong>{' '}
          <span
            className={classes.word}
            data-tone={current ? 'good' : problem === null ? undefined : 'waiting'}
          >
            {word}
          </span>
        </div>
        <div className={classes.endpoint}>{endpoint}</div>
        {problem !== null && <div className={classes.problem}>{problem}</div>}
      </div>
      {!current && (
        <Button
          variant="default"
          disabled={problem !== null}
          aria-label={words.nameOf(title, endpoint)}
          onClick={onChoose}
        >
          {words.use}
        </Button>
      )}
    </li>
  );
}
