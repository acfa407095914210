import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { AppInfo } from '#shared/contract.ts';
import { DEFAULT_USER_ID } from '#shared/identifiers.ts';
import { useLive } from '../../dashboard-context.tsx';
import type { LiveState } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import { ImageField } from './image-field.tsx';
import { type FolderRequest, MoreOptions } from './more-options.tsx';
import classes from './new-sandbox-fields.module.css';
import type { NewSandboxValues } from './new-sandbox-form.ts';

const words = strings.create;

export interface NewSandboxFieldsProps {
  readonly app: AppInfo;
  readonly form: UseFormReturnType<NewSandboxValues>;
  /** Why it was not created; null when nothing went wrong. */
  readonly failure: string | null;
  readonly busy: boolean;
  readonly onBrowse: (request: FolderRequest) => void;
  readonly onSubmit: (values: NewSandboxValues) => void;
  readonly onClose: () => void;
}

/** What a new sandbox shall be. All of it is filled in: Enter makes one. */
export function NewSandboxFields(props: NewSandboxFieldsProps) {
  const { app, form, failure, busy, onBrowse, onSubmit, onClose } = props;
  const exists = useLive((state) => hasThread(state, form.values));
  return (
    <form className={classes.form} onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap={16}>
        <div className={classes.who}>
          <TextInput
            label={words.thread}
            description={exists ? words.exists : words.threadHint}
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('threadId')}
            onFocus={(event) => event.currentTarget.select()}
          />
          <TextInput
            label={words.user}
            description={words.userHint}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('userId')}
          />
        </div>
        <ImageField form={form} soleImage={app.image} />
        <MoreOptions form={form} app={app} onBrowse={onBrowse} />
        {failure !== null && (
          <Alert color="red" variant="outline" title={words.failed} role="alert">
            {failure}
          </Alert>
        )}
        <Group className={classes.foot} justify="flex-end" gap={8}>
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

function hasThread(live: LiveState, values: NewSandboxValues): boolean {
  const [threadId, userId] = [values.threadId.trim(), values.userId.trim() || DEFAULT_USER_ID];
  if (live.kind === 'waiting' || threadId === '') return false;
  return [...live.sandboxes.values()].some(
    ({ thread }) => thread?.threadId === threadId && thread.userId === userId,
  );
}
