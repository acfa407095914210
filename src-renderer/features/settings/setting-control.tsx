import { NativeSelect, PasswordInput, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingView } from '#shared/contract/settings.ts';
import { assertNever } from '#shared/errors.ts';
import { strings } from '../../strings.ts';
import { ImageControl } from './image-control.tsx';
import { labelled } from './labelled.ts';
import { ListControl } from './list-control.tsx';
import { MapControl } from './map-control.tsx';
import { MountsControl } from './mounts-control.tsx';
import { sizeText } from './setting-words.ts';
import { TypedControl } from './typed-control.tsx';

const words = strings.settings;

export interface SettingControlProps {
  readonly view: SettingView;
  /** As drafted, else in force. */
  readonly value: unknown;
  readonly title: string;
  readonly problem: string | null;
  readonly isLocked: boolean;
  /** What it means, and when a change takes effect. */
  readonly description: ReactNode;
  readonly onChange: (value: unknown) => void;
}

/** What a setting is edited with. */
export function SettingControl(props: SettingControlProps) {
  const { view, value, title, problem, isLocked, description, onChange } = props;
  const { control } = view;
  const common = {
    ...labelled(props),
    disabled: isLocked,
    autoComplete: 'off',
    spellCheck: false,
  } as const;
  if (view.key === 'image') return <ImageControl {...props} />;
  switch (control.kind) {
    case 'text':
      return <TypedControl setting={props} write={plainText} read={asTyped} example={control.placeholder} />;
    case 'secret':
      return (
        <PasswordInput
          {...common}
          value={typeof value === 'string' ? value : ''}
          placeholder={view.value === true ? words.secretSet : words.secretUnset}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
        />
      );
    case 'number':
      return (
        <TypedControl
          setting={props}
          write={plainText}
          read={numberOf}
          field={{
            inputMode: control.integer ? 'numeric' : 'decimal',
            rightSection: control.unit,
            ...(control.unit !== null && { rightSectionWidth: 72 }),
          }}
        />
      );
    case 'size':
      return <TypedControl setting={props} write={sizeText} read={asTyped} />;
    case 'switch':
      return (
        <Switch
          aria-label={title}
          description={description}
          error={problem}
          disabled={isLocked}
          checked={value === true}
          label={value === true ? words.on : words.off}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          data={[...control.options]}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'list':
      return <ListControl {...props} />;
    case 'map':
      return <MapControl {...props} />;
    case 'mounts':
      return <MountsControl {...props} />;
    default:
      return assertNever(control);
  }
}

function plainText(value: unknown): string {
  return String(value ?? '');
}

function asTyped(text: string): unknown {
  return text;
}

/** What is no number is kept as it was typed: the check says what is wrong with it. */
function numberOf(text: string): unknown {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}
