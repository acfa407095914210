import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { FileEntry } from '#shared/contract/files.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { reasonOf } from '../../../ui/notify.ts';
import { childPath } from './files-place.ts';
import { nameProblem } from './name-problem.ts';
import type { RemoteFile } from './remote-file.ts';

const words = strings.files;

export interface FolderDialogProps {
  readonly directory: RemoteFile;
  readonly taken: readonly FileEntry[];
  readonly onMade: () => void;
  readonly onClose: () => void;
}

/** Asks for the name of a new folder and makes it. */
export function FolderDialog({ directory, taken, onMade, onClose }: FolderDialogProps) {
  const { client } = useDashboard();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = nameProblem(name, taken);
    setProblem(wrong);
    if (wrong !== null) return;
    setBusy(true);
    try {
      await client.files.makeDirectory({ ...directory, path: childPath(directory.path, name) });
      onMade();
      onClose();
    } catch (error) {
      setProblem(`${words.folderFailed}: ${reasonOf(error)}`);
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={words.folderTitle} size={420}>
      <form onSubmit={submit}>
        <TextInput
          data-autofocus
          label={words.folderName}
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={isBusy}>
            {words.create}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
