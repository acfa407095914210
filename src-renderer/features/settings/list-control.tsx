import { Textarea } from '@mantine/core';
import { strings } from '../../strings.ts';
import { labelled } from './labelled.ts';
import type { SettingControlProps } from './setting-control.tsx';
import { useTyped } from './use-typed.ts';

/** Texts, one a line. A line that is empty is still being written. */
export function ListControl(props: SettingControlProps) {
  const { value, isLocked, onChange } = props;
  const [text, type] = useTyped(value, textOf);
  return (
    <Textarea
      {...labelled(props)}
      disabled={isLocked}
      autoComplete="off"
      spellCheck={false}
      autosize
      minRows={2}
      maxRows={8}
      placeholder={strings.settings.onePerLine}
      value={text}
      onChange={(event) => {
        const lines = linesOf(event.currentTarget.value);
        type(event.currentTarget.value, lines);
        onChange(lines);
      }}
    />
  );
}

function textOf(lines: unknown): string {
  return ((lines ?? []) as readonly string[]).join('\n');
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
