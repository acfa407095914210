import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Sandbox } from '#shared/sandbox.ts';
import type { StateView } from '#shared/state-view.ts';
import { asSentence } from '../../../format/as-sentence.ts';
import { strings } from '../../../strings.ts';
import { createProgress } from '../create-progress.ts';
import { CreateSteps } from '../create-steps.tsx';
import { useSandboxActions } from '../use-sandbox-actions.ts';
import classes from './parts.module.css';

export interface NoteProps {
  readonly sandbox: Sandbox;
  readonly view: StateView;
  readonly tabIndex: number;
}

/** True where words take the place of measurements. */
export function hasNote(view: StateView): boolean {
  return view === 'starting' || view === 'failed' || view === 'stopped' || view === 'leaving';
}

/** What is to be known of a sandbox that has nothing to measure: its progress, or why it is as it is. */
export function Note({ sandbox, view, tabIndex }: NoteProps) {
  const { state } = sandbox;
  const progress = createProgress(state);
  if (progress) return <CreateSteps progress={progress} />;
  if (state.kind === 'failed') return <Failure sandbox={sandbox} reason={state.reason} tabIndex={tabIndex} />;
  if (state.kind === 'stopped') {
    return (
      <span className={classes.clip} title={state.reason}>
        {asSentence(state.reason)} {strings.table.starts}
      </span>
    );
  }
  if (view !== 'leaving' || !('reason' in state)) return null;
  return (
    <span className={classes.clip} title={state.reason}>
      {asSentence(state.reason)}
    </span>
  );
}

interface FailureProps {
  readonly sandbox: Sandbox;
  readonly reason: string;
  readonly tabIndex: number;
}

function Failure({ sandbox, reason, tabIndex }: FailureProps) {
  const actions = useSandboxActions();
  const [, navigate] = useLocation();
  return (
    <>
      <span className={classes.reason} title={reason}>
        {reason}
      </span>
      <Button
        className={classes.firm}
        size="compact-xs"
        variant="default"
        tabIndex={tabIndex}
        onClick={() => actions.retry(sandbox)}
      >
        {strings.actions.retry}
      </Button>
      <Button
        className={classes.firm}
        size="compact-xs"
        variant="subtle"
        tabIndex={tabIndex}
        onClick={() => navigate(`/sandboxes/${sandbox.id}`)}
      >
        {strings.actions.details}
      </Button>
    </>
  );
}
