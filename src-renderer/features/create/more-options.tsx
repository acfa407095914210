import { Collapse, Stack, UnstyledButton } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AppInfo } from '#shared/contract.ts';
import { strings } from '../../strings.ts';
import { EnvironmentField } from './environment-field.tsx';
import { IdleField } from './idle-field.tsx';
import { LimitsFields } from './limits-fields.tsx';
import classes from './more-options.module.css';
import { MountsField } from './mounts-field.tsx';
import type { NewSandboxValues } from './new-sandbox-form.ts';

/** A folder is to be chosen in the dashboard itself. */
export interface FolderRequest {
  /** Where to begin; the home of the user where it is no path. */
  readonly from: string;
  readonly onChoose: (path: string) => void;
}

export interface FieldsProps {
  readonly form: UseFormReturnType<NewSandboxValues>;
  readonly app: AppInfo;
  readonly onBrowse: (request: FolderRequest) => void;
}

/** Fields of the dialog that are not folded away. */
const SEEN: ReadonlySet<string> = new Set(['threadId', 'userId', 'customImage']);

/** What a sandbox may differ in from the settings: folded away, because it seldom does. */
export function MoreOptions({ form, app, onBrowse }: FieldsProps) {
  const [wanted, setWanted] = useState(false);
  // What is wrong is never folded away.
  const isOpen = wanted || Object.keys(form.errors).some((field) => !SEEN.has(field));
  const id = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setWanted(!isOpen)}
      >
        <Chevron size={16} aria-hidden /> {strings.create.more}
      </UnstyledButton>
      <Collapse id={id} expanded={isOpen} transitionDuration={100}>
        <Stack gap={16} pt={12}>
          {app.features.limits && <LimitsFields form={form} />}
          <IdleField form={form} idleTimeout={app.idleTimeout} />
          {app.features.hostMounts && <MountsField form={form} app={app} onBrowse={onBrowse} />}
          <EnvironmentField form={form} />
        </Stack>
      </Collapse>
    </div>
  );
}
