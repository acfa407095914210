import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { SettingControlProps } from './setting-control.tsx';
import classes from './setting-row.module.css';

const words = strings.settings;

interface MountLine {
  readonly host_path: string;
  readonly container_path: string;
  readonly read_only: boolean;
}

/** Folders of this computer that every sandbox sees, a line each. */
export function MountsControl({
  value,
  title,
  problem,
  description,
  isLocked,
  onChange,
}: SettingControlProps) {
  const id = useId();
  const lines = (value ?? []) as readonly MountLine[];
  const put = (at: number, change: Partial<MountLine>): void =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const field = {
    autoComplete: 'off',
    spellCheck: false,
    disabled: isLocked,
    className: classes.grow,
  } as const;
  return (
    <fieldset className={classes.lines} aria-label={title} aria-describedby={id}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a line is known by.
        <div key={index} className={classes.line}>
          <TextInput
            {...field}
            aria-label={words.mountSource}
            placeholder={words.mountSource}
            value={line.host_path}
            onChange={(event) => put(index, { host_path: event.currentTarget.value })}
          />
          <TextInput
            {...field}
            aria-label={words.mountTarget}
            placeholder={words.mountTarget}
            value={line.container_path}
            onChange={(event) => put(index, { container_path: event.currentTarget.value })}
          />
          <Checkbox
            className={classes.check}
            disabled={isLocked}
            label={words.readOnly}
            checked={line.read_only}
            onChange={(event) => put(index, { read_only: event.currentTarget.checked })}
          />
          {!isLocked && (
            <IconButton
              label={words.removeMount(line.host_path)}
              onClick={() => onChange(lines.filter((_, at) => at !== index))}
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
          onClick={() => onChange([...lines, { host_path: '', container_path: '', read_only: true }])}
        >
          {words.addMount}
        </Button>
      )}
      <div id={id} className={classes.words}>
        {problem !== null && <div className={classes.problem}>{problem}</div>}
        {description}
      </div>
    </fieldset>
  );
}
