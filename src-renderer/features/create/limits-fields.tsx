import { TextInput } from '@mantine/core';
import { strings } from '../../strings.ts';
import classes from './more-options.module.css';
import type { FieldsProps } from './more-options.tsx';

const words = strings.create;

/** How much a sandbox may take; empty is as the settings say. */
export function LimitsFields({ form }: Pick<FieldsProps, 'form'>) {
  const common = { placeholder: words.asSettings, autoComplete: 'off', spellCheck: false } as const;
  return (
    <div className={classes.three}>
      <TextInput
        {...common}
        label={words.memory}
        description={words.memoryHint}
        {...form.getInputProps('memory')}
      />
      <TextInput
        {...common}
        label={words.cpus}
        description={words.cpusHint}
        inputMode="decimal"
        {...form.getInputProps('cpus')}
      />
      <TextInput
        {...common}
        label={words.pids}
        description={words.pidsHint}
        inputMode="numeric"
        {...form.getInputProps('pids')}
      />
    </div>
  );
}
