import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Sandbox } from '#shared/sandbox.ts';
import { asSentence } from '../../../format/as-sentence.ts';
import { strings } from '../../../strings.ts';
import { createProgress } from '../create-progress.ts';
import { CreateSteps } from '../create-steps.tsx';
import classes from '../sandbox-table.module.css';
import type { StateView } from '../state-view.ts';
import { useSandboxActions } from '../use-sandbox-actions.ts';
import { Cell } from './cell.tsx';

export interface NoteCellProps {
  readonly sandbox: Sandbox;
  readonly view: StateView;
  readonly tabIndex: number;
}

/** What is to be known of a sandbox that has nothing to measure: its progress, or why it is as it is. */
export function NoteCell({ sandbox, view, tabIndex }: NoteCellProps) {
  const { state } = sandbox;
  const progress = createProgress(state);
  return (
    <Cell column="note">
      {progress && <CreateSteps progress={progress} />}
      {state.kind === 'failed' && <Failure sandbox={sandbox} reason={state.reason} tabIndex={tabIndex} />}
      {state.kind === 'stopped' && (
        <span className={classes.clip} title={state.reason}>
          {asSentence(state.reason)} {strings.table.starts}
        </span>
      )}
      {view === 'leaving' && 'reason' in state && (
        <span className={classes.clip} title={state.reason}>
          {asSentence(state.reason)}
        </span>
      )}
    </Cell>
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
      <Button size="compact-xs" variant="default" tabIndex={tabIndex} onClick={() => actions.retry(sandbox)}>
        {strings.actions.retry}
      </Button>
      <Button
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
