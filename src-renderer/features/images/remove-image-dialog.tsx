import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import type { ImageRow } from './image-rows.ts';
import classes from './images-page.module.css';

const words = strings.images;

export interface RemoveImageDialogProps {
  readonly row: ImageRow;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before an image is removed, saying what is freed, or why it cannot be. */
export function RemoveImageDialog({ row, onClose, onRemoved }: RemoveImageDialogProps) {
  const { client } = useDashboard();
  const [busy, setBusy] = useState(false);
  const { image, reference } = row;
  const shown = row.name === null ? row.tag : reference;
  const users = image.containers ?? 0;
  const isUsed = users > 0;

  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.images.remove({ image: reference });
      notify(words.removed(shown));
    } catch (error) {
      notifyFailure(words.removeFailed(shown), error);
    }
    onRemoved();
    onClose();
  };

  return (
    <Modal opened onClose={onClose} title={words.removeTitle(shown)} size={480}>
      <p className={classes.question}>{isUsed ? words.removeUsed(users) : consequence(row)}</p>
      <Group justify="flex-end" gap={8} mt={24}>
        <Button size="sm" variant="default" onClick={onClose} data-autofocus={isUsed || undefined}>
          {isUsed ? words.close : words.cancel}
        </Button>
        {!isUsed && (
          <Button size="sm" color="red" loading={busy} onClick={remove} data-autofocus>
            {words.removeConfirm}
          </Button>
        )}
      </Group>
    </Modal>
  );
}

function consequence({ image }: ImageRow): string {
  return image.tags.length > 1 ? words.removeTag : words.removeText(formatBytes(image.size));
}
