import { TextInput, type TextInputProps } from '@mantine/core';
import { strings } from '../../strings.ts';
import { labelled } from './labelled.ts';
import type { SettingControlProps } from './setting-control.tsx';
import { useTyped } from './use-typed.ts';

export interface TypedControlProps {
  readonly setting: SettingControlProps;
  readonly write: (value: unknown) => string;
  /** What a text that is not empty means. */
  readonly read: (text: string) => unknown;
  /** Stands in the empty field where there is no default. */
  readonly example?: string | null;
  readonly field?: Pick<TextInputProps, 'inputMode' | 'rightSection' | 'rightSectionWidth'>;
}

/** A value as text. Empty it is the default, which is then seen behind it. */
export function TypedControl({ setting, write, read, example = null, field }: TypedControlProps) {
  const { view, value, isLocked, onChange } = setting;
  const [typed, type] = useTyped(value, write);
  const onType = (text: string): void => {
    const isEmpty = text.trim() === '';
    type(text, isEmpty ? view.defaultValue : read(text));
    onChange(isEmpty ? null : read(text));
  };
  return (
    <TextInput
      {...labelled(setting)}
      {...field}
      disabled={isLocked}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      placeholder={write(view.defaultValue) || (example ?? strings.settings.notSet)}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
