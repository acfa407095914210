import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { reasonOf } from '../../ui/notify.ts';
import { sandboxName } from '../sandboxes/sandbox-name.ts';
import classes from './destroy-dialog.module.css';
import { whatStaysOfAll } from './what-stays.ts';

const words = strings.destroy;
/** How many are named one by one. */
const MOST_NAMES = 8;

export interface DestroyManyDialogProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Asks before many sandboxes are destroyed, saying what goes and what stays; the tray then tells how far it is. */
export function DestroyManyDialog({ ids, onClose }: DestroyManyDialogProps) {
  const known = useLive((live) => (live.kind === 'live' ? live.sandboxes : null));
  const sandboxes = ids.flatMap((id) => known?.get(id) ?? []);
  return (
    <Modal opened onClose={onClose} title={words.titleMany(sandboxes.length)} size={480}>
      <Consequences sandboxes={sandboxes} />
      <Choice sandboxes={sandboxes} onClose={onClose} />
    </Modal>
  );
}

function Consequences({ sandboxes }: { readonly sandboxes: readonly Sandbox[] }) {
  const active = sandboxes.filter(({ state }) => state.kind === 'active').length;
  const pinned = sandboxes.filter((sandbox) => sandbox.pinned).length;
  const stays = whatStaysOfAll(sandboxes);
  const named = sandboxes.slice(0, MOST_NAMES).map(sandboxName).join(', ');
  return (
    <>
      <h3 className={classes.heading}>{words.goes}</h3>
      <ul className={classes.list}>
        <li>{words.containers(named, sandboxes.length - MOST_NAMES)}</li>
        {active > 0 && <li>{words.usedMany(active)}</li>}
        {pinned > 0 && <li>{words.pinnedMany(pinned)}</li>}
      </ul>
      <h3 className={classes.heading}>{words.stays}</h3>
      <ul className={classes.list}>
        <li>{stays === 0 ? words.nothing : words.staysMany(stays)}</li>
      </ul>
    </>
  );
}

interface ChoiceProps {
  readonly sandboxes: readonly Sandbox[];
  readonly onClose: () => void;
}

function Choice({ sandboxes, onClose }: ChoiceProps) {
  const { client, ui } = useDashboard();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const destroy = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.tasks.start({ kind: 'destroy', ids: sandboxes.map(({ id }) => id) });
      ui.setState({ selected: new Set(), anchorId: null });
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      {failure !== null && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button size="sm" variant="default" onClick={onClose}>
          {words.cancelMany}
        </Button>
        <Button
          size="sm"
          color="red"
          loading={busy}
          disabled={sandboxes.length === 0}
          onClick={destroy}
          data-autofocus
        >
          {words.confirmMany(sandboxes.length)}
        </Button>
      </Group>
    </>
  );
}
