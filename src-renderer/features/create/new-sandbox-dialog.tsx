import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AppInfo } from '#shared/contract.ts';
import { DEFAULT_USER_ID } from '#shared/identifiers.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import type { LiveState } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import { reasonOf } from '../../ui/notify.ts';
import { ImageField } from './image-field.tsx';
import {
  imageValues,
  type NewSandboxValues,
  newSandboxRequest,
  validateNewSandbox,
} from './new-sandbox-form.ts';
import { suggestThreadId } from './suggest-thread-id.ts';

const words = strings.create;

export function NewSandboxDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  return (
    <Modal opened onClose={onClose} title={words.title} size={480}>
      {app && <NewSandboxForm app={app} onClose={onClose} />}
    </Modal>
  );
}

function NewSandboxForm({ app, onClose }: { readonly app: AppInfo; readonly onClose: () => void }) {
  const { live } = useDashboard();
  const [suggestion] = useState(() => suggestThreadId(threadIds(live.getState()), Math.random));
  const form = useForm<NewSandboxValues>({
    initialValues: { threadId: suggestion, userId: DEFAULT_USER_ID, ...initialImage(app) },
    validate: validateNewSandbox,
    validateInputOnBlur: true,
  });
  const { create, failure, busy } = useCreate(onClose);
  const exists = useLive((state) => hasThread(state, form.values.threadId.trim(), form.values.userId.trim()));

  return (
    <form onSubmit={form.onSubmit((values) => create(newSandboxRequest(values)))} noValidate>
      <Stack gap={16}>
        <TextInput
          label={words.thread}
          description={exists ? words.exists : words.threadHint}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('threadId')}
          onFocus={(event) => event.currentTarget.select()}
        />
        <ImageField form={form} soleImage={app.image} />
        <TextInput
          label={words.user}
          description={words.userHint}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('userId')}
        />
        {failure !== null && (
          <Alert color="red" variant="outline" title={words.failed} role="alert">
            {failure}
          </Alert>
        )}
        <Group justify="flex-end" gap={8}>
          <Button size="sm" variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button size="sm" type="submit" loading={busy}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Creates a sandbox, then shows it as the current row of the unfiltered list. */
function useCreate(onDone: () => void) {
  const { client, ui } = useDashboard();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const create = async (request: ReturnType<typeof newSandboxRequest>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { id } = await client.sandboxes.create(request);
      ui.setState({ currentId: id });
      onDone();
      navigate('/');
    } catch (error) {
      setFailure(reasonOf(error));
      setBusy(false);
    }
  };
  return { create, failure, busy };
}

function initialImage({ features, image }: AppInfo): Pick<NewSandboxValues, 'imageChoice' | 'customImage'> {
  return features.images ? imageValues(image) : { imageChoice: null, customImage: '' };
}

function threadIds(live: LiveState): ReadonlySet<string> {
  if (live.kind === 'waiting') return new Set();
  return new Set([...live.sandboxes.values()].flatMap(({ thread }) => thread?.threadId ?? []));
}

function hasThread(live: LiveState, threadId: string, userId: string): boolean {
  if (live.kind === 'waiting' || threadId === '') return false;
  return [...live.sandboxes.values()].some(
    ({ thread }) => thread?.threadId === threadId && thread.userId === (userId || DEFAULT_USER_ID),
  );
}
