import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import { sandboxName } from '../sandboxes/sandbox-name.ts';
import { useSandbox } from '../sandboxes/use-sandbox.ts';
import { useSandboxActions } from '../sandboxes/use-sandbox-actions.ts';
import classes from './creation-panel.module.css';
import { CreationSteps } from './creation-steps.tsx';

const words = strings.create;

export interface CreationPanelProps {
  readonly id: string;
  /** Back to the form, to try it otherwise. */
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** How far a creation is, step by step; where it fails, why, its last lines, and what can be done. */
export function CreationPanel({ id, onChange, onClose }: CreationPanelProps) {
  const sandbox = useSandbox(id);
  if (!sandbox) return null;
  const { state } = sandbox;
  return (
    <>
      <h3 className={classes.name}>{sandboxName(sandbox)}</h3>
      {state.kind === 'failed' ? (
        <Failure sandbox={sandbox} state={state} onChange={onChange} onClose={onClose} />
      ) : (
        <UnderWay sandbox={sandbox} onClose={onClose} />
      )}
    </>
  );
}

function UnderWay({ sandbox, onClose }: { readonly sandbox: Sandbox; readonly onClose: () => void }) {
  const { client } = useDashboard();
  const [cancelling, setCancelling] = useState(false);
  const cancel = async (): Promise<void> => {
    setCancelling(true);
    try {
      await client.sandboxes.destroy({ id: sandbox.id });
      onClose();
    } catch (error) {
      setCancelling(false);
      notifyFailure(words.cancelFailed, error);
    }
  };
  return (
    <>
      <CreationSteps sandbox={sandbox} />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button size="sm" variant="default" loading={cancelling} onClick={cancel}>
          {words.cancelCreation}
        </Button>
        <Button size="sm" onClick={onClose} data-autofocus>
          {words.inBackground}
        </Button>
      </Group>
    </>
  );
}

interface FailureProps extends Omit<CreationPanelProps, 'id'> {
  readonly sandbox: Sandbox;
  readonly state: Extract<SandboxState, { kind: 'failed' }>;
}

function Failure({ sandbox, state, onChange, onClose }: FailureProps) {
  const actions = useSandboxActions();
  const lines = state.lastLogs.join('\n');
  return (
    <>
      <div role="alert" className={classes.failure}>
        <strong>{words.failed}</strong>
        <div>{state.reason}</div>
      </div>
      {lines !== '' && (
        <section className={classes.lines} aria-label={strings.detail.lastLines}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll it. */}
          <pre tabIndex={0}>{lines}</pre>
          <CopyButton text={lines} label={strings.actions.copyText(strings.detail.lastLines)} />
        </section>
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button size="sm" variant="default" onClick={onClose}>
          {words.close}
        </Button>
        <Button size="sm" variant="default" onClick={onChange}>
          {words.change}
        </Button>
        <Button size="sm" onClick={() => actions.retry(sandbox)}>
          {strings.actions.retry}
        </Button>
      </Group>
    </>
  );
}
