import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { strings } from '../../../strings.ts';
import classes from './dialog.module.css';

const words = strings.files;
const SHOWN = 8;

export interface RemoveDialogProps {
  readonly names: readonly string[];
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before files are deleted: there is no way back. */
export function RemoveDialog({ names, onConfirm, onClose }: RemoveDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    await onConfirm();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={words.removeTitle(names.length, names[0] ?? '')} size={480}>
      <p className={classes.text}>{words.removeText}</p>
      {names.length > 1 && <NameList names={names} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button color="red" data-autofocus loading={isBusy} onClick={confirm}>
          {words.removeConfirm}
        </Button>
      </Group>
    </Modal>
  );
}

/** The first names; the count is in the title. */
export function NameList({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={classes.names}>
      {names.slice(0, SHOWN).map((name) => (
        <li key={name}>{name}</li>
      ))}
      {names.length > SHOWN && <li>…</li>}
    </ul>
  );
}
