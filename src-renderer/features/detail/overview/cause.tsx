import { Button } from '@mantine/core';
import type { Health, Sandbox, SandboxState } from '#shared/sandbox.ts';
import { asSentence } from '../../../format/as-sentence.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { notify, notifyFailure } from '../../../ui/notify.ts';
import { useStaleSince } from '../../sandboxes/staleness.ts';
import { stateView } from '../../sandboxes/state-view.ts';
import classes from './cause.module.css';
import { failureTitle } from './failure-title.ts';
import { LogLines } from './log-lines.tsx';

/** Why a sandbox is in trouble: what happened, what it said last. Nothing while it is well. */
export function Cause({ sandbox }: { readonly sandbox: Sandbox }) {
  const view = stateView(sandbox, useStaleSince() !== null);
  const { state, health } = sandbox;
  if (state.kind === 'failed') return <Failure sandbox={sandbox} state={state} />;
  if (view === 'unhealthy' && 'detail' in health) return <Sickness health={health} />;
  if (view === 'stopped' && state.kind === 'stopped') {
    return (
      <div className={classes.note}>
        {asSentence(state.reason)} {strings.table.starts}
      </div>
    );
  }
  return null;
}

type FailedState = Extract<SandboxState, { kind: 'failed' }>;

function Failure({ sandbox, state }: { readonly sandbox: Sandbox; readonly state: FailedState }) {
  const copyDetails = async (): Promise<void> => {
    const text = [`${state.code}: ${state.reason}`, `image: ${sandbox.image}`, ...state.lastLogs].join('\n');
    if (await copyText(text)) notify(strings.actions.copied);
    else notifyFailure(strings.actions.copyFailed, state.reason);
  };
  return (
    <section className={classes.cause} data-tone="bad" aria-label={strings.detail.cause}>
      <div className={classes.head}>
        <div>
          <strong className={classes.title}>{failureTitle(state.code)}</strong>
          <p className={classes.reason}>{state.reason}</p>
        </div>
        <Button variant="default" onClick={copyDetails}>
          {strings.detail.copyDetails}
        </Button>
      </div>
      {state.lastLogs.length > 0 && (
        <>
          <h3 className={classes.caption}>{strings.detail.lastLines}</h3>
          <LogLines lines={state.lastLogs} />
        </>
      )}
    </section>
  );
}

function Sickness({ health }: { readonly health: Extract<Health, { detail: string }> }) {
  return (
    <section className={classes.cause} data-tone="waiting" aria-label={strings.detail.probe}>
      <strong className={classes.title}>{strings.detail.probe}</strong>
      <p className={classes.reason}>
        {health.detail} · <Age since={health.since} say={strings.detail.ago} />
      </p>
    </section>
  );
}
