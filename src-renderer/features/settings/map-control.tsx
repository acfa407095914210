import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { newKey } from '../../ui/new-key.ts';
import type { SettingControlProps } from './setting-control.tsx';
import classes from './setting-row.module.css';
import { useTyped } from './use-typed.ts';

const words = strings.settings;

interface Line {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** Names and their texts, a line each. */
export function MapControl({ value, title, problem, description, isLocked, onChange }: SettingControlProps) {
  const id = useId();
  const [lines, type] = useTyped(value, linesOf);
  const edit = (next: readonly Line[]): void => {
    const map = mapOf(next);
    type(next, map);
    onChange(map);
  };
  const put = (at: number, change: Partial<Line>): void =>
    edit(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const field = {
    autoComplete: 'off',
    spellCheck: false,
    disabled: isLocked,
    className: classes.grow,
  } as const;
  return (
    <fieldset className={classes.lines} aria-label={title} aria-describedby={id}>
      {lines.map(({ key, name, value: text }, index) => (
        <div key={key} className={classes.line}>
          <TextInput
            {...field}
            aria-label={words.variableName}
            placeholder={words.variableName}
            value={name}
            onChange={(event) => put(index, { name: event.currentTarget.value })}
          />
          <TextInput
            {...field}
            aria-label={words.variableValue}
            placeholder={words.variableValue}
            value={text}
            onChange={(event) => put(index, { value: event.currentTarget.value })}
          />
          {!isLocked && (
            <IconButton
              label={words.removeVariable(name)}
              onClick={() => edit(lines.filter((line) => line.key !== key))}
            >
              <IconX size={16} aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {!isLocked && (
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => type([...lines, { key: newKey(), name: '', value: '' }], value)}
        >
          {words.addVariable}
        </Button>
      )}
      <div id={id} className={classes.words}>
        {problem !== null && <div className={classes.problem}>{problem}</div>}
        {description}
      </div>
    </fieldset>
  );
}

function linesOf(value: unknown): readonly Line[] {
  return Object.entries((value ?? {}) as Record<string, string>).map(([name, text]) => ({
    key: newKey(),
    name,
    value: text,
  }));
}

/** A line without a name is still being written. */
function mapOf(lines: readonly Line[]): Record<string, string> {
  return Object.fromEntries(lines.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]));
}
