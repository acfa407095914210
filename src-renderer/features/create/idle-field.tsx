import { Input, SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import { strings } from '../../strings.ts';
import classes from './more-options.module.css';
import type { FieldsProps } from './more-options.tsx';
import type { NewSandboxValues } from './new-sandbox-form.ts';

const words = strings.create;
const CHOICES: readonly NewSandboxValues['idle'][] = ['settings', 'own', 'never'];

export interface IdleFieldProps extends Pick<FieldsProps, 'form'> {
  /** Seconds, by the settings; 0 is never. */
  readonly idleTimeout: number;
}

/** How long it may be idle before it is taken away. */
export function IdleField({ form, idleTimeout }: IdleFieldProps) {
  const hintId = useId();
  const { idle } = form.values;
  return (
    <div>
      <Input.Label labelElement="div">{words.idle}</Input.Label>
      <Input.Description id={hintId} className={classes.hint}>
        {words.idleHints[idle](idleTimeout)}
      </Input.Description>
      <div className={classes.line}>
        <SegmentedControl
          className={classes.grow}
          classNames={{ root: classes.choices ?? '', indicator: classes.chosen ?? '' }}
          withItemsBorders={false}
          aria-label={words.idle}
          aria-describedby={hintId}
          data={CHOICES.map((value) => ({ value, label: words.idleChoices[value] }))}
          value={idle}
          onChange={(value) => form.setFieldValue('idle', value)}
        />
        {idle === 'own' && (
          <TextInput
            aria-label={words.idleMinutes}
            rightSection={words.minutes}
            rightSectionWidth={48}
            w={132}
            inputMode="decimal"
            {...form.getInputProps('idleMinutes')}
          />
        )}
      </div>
    </div>
  );
}
