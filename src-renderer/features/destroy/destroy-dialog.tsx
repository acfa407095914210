import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { sandboxName } from '../sandboxes/sandbox-name.ts';
import { useSandbox } from '../sandboxes/use-sandbox.ts';
import classes from './destroy-dialog.module.css';
import { whatStays } from './what-stays.ts';

const words = strings.destroy;

export interface DestroyDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Asks before a sandbox is destroyed, saying what goes and what stays. Closes by itself when it goes on its own. */
export function DestroyDialog({ id, onClose }: DestroyDialogProps) {
  const sandbox = useSandbox(id);
  useEffect(() => {
    if (!sandbox) onClose();
  }, [sandbox, onClose]);
  if (!sandbox) return null;
  return (
    <Modal opened onClose={onClose} title={words.title(sandboxName(sandbox))} size={480}>
      <Consequences sandbox={sandbox} />
      <Choice sandbox={sandbox} onClose={onClose} />
    </Modal>
  );
}

function Consequences({ sandbox }: { readonly sandbox: Sandbox }) {
  const stays = whatStays(sandbox.mounts);
  const isUsed = sandbox.state.kind === 'active';
  return (
    <>
      <h3 className={classes.heading}>{words.goes}</h3>
      <ul className={classes.list}>
        <li>{words.container(sandbox.name)}</li>
        {isUsed && <li>{words.use}</li>}
      </ul>
      <h3 className={classes.heading}>{words.stays}</h3>
      <ul className={classes.list}>
        {stays.length === 0 && <li>{words.nothing}</li>}
        {stays.map((source) => (
          <li key={source}>
            {words.files} <span className={classes.path}>{source}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Choice({ sandbox, onClose }: { readonly sandbox: Sandbox; readonly onClose: () => void }) {
  const { client } = useDashboard();
  const [busy, setBusy] = useState(false);

  const destroy = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.sandboxes.destroy({ id: sandbox.id });
    } catch (error) {
      notifyFailure(strings.actions.failed.destroy(sandboxName(sandbox)), error);
    }
    onClose();
  };

  return (
    <Group justify="flex-end" gap={8} mt={24}>
      <Button size="sm" variant="default" onClick={onClose}>
        {words.cancel}
      </Button>
      <Button size="sm" color="red" loading={busy} onClick={destroy} data-autofocus>
        {words.confirm}
      </Button>
    </Group>
  );
}
