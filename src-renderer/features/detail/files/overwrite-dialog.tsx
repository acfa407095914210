import { Button, Group, Modal } from '@mantine/core';
import { strings } from '../../../strings.ts';
import classes from './dialog.module.css';
import { NameList } from './remove-dialog.tsx';

const words = strings.files;

export interface OverwriteDialogProps {
  readonly clashing: readonly File[];
  /** Whether what is there is to be replaced. */
  readonly onChoose: (overwrite: boolean) => void;
  readonly onClose: () => void;
}

/** Asks what becomes of files that are there already. */
export function OverwriteDialog({ clashing, onChoose, onClose }: OverwriteDialogProps) {
  const names = clashing.map(({ name }) => name);
  const choose = (overwrite: boolean) => (): void => {
    onChoose(overwrite);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={words.overwriteTitle(names.length, names[0] ?? '')} size={480}>
      <p className={classes.text}>{words.overwriteText}</p>
      {names.length > 1 && <NameList names={names} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button variant="default" data-autofocus onClick={choose(false)}>
          {words.skip}
        </Button>
        <Button color="red" onClick={choose(true)}>
          {words.replace}
        </Button>
      </Group>
    </Modal>
  );
}
