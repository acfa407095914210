import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { strings } from '../../strings.ts';
import { isEqual } from './is-equal.ts';
import { labelled } from './labelled.ts';
import type { SettingControlProps } from './setting-control.tsx';

/** Texts, one a line. A line that is empty is still being written. */
export function ListControl(props: SettingControlProps) {
  const { value, isLocked, onChange } = props;
  const lines = (value ?? []) as readonly string[];
  const [text, setText] = useState(() => lines.join('\n'));
  // Saved, discarded or reset: what is in force is shown, and not what was typed.
  if (!isEqual(linesOf(text), lines)) setText(lines.join('\n'));
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
        setText(event.currentTarget.value);
        onChange(linesOf(event.currentTarget.value));
      }}
    />
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
