import { Button, Input, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { newKey } from '../../ui/new-key.ts';
import classes from './more-options.module.css';
import type { FieldsProps } from './more-options.tsx';

const words = strings.create;

/** Variables of the sandbox's environment, over those of the settings. */
export function EnvironmentField({ form }: Pick<FieldsProps, 'form'>) {
  return (
    <fieldset className={classes.group} aria-label={words.environment}>
      <Input.Label labelElement="div">{words.environment}</Input.Label>
      <Input.Description className={classes.hint}>{words.environmentHint}</Input.Description>
      {form.values.environment.map(({ key }, index) => (
        <div key={key} className={classes.line}>
          <TextInput
            className={classes.grow}
            aria-label={words.variableName}
            placeholder={words.variableName}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps(`environment.${index}.name`)}
          />
          <TextInput
            className={classes.grow}
            aria-label={words.variableValue}
            placeholder={words.variableValue}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps(`environment.${index}.value`)}
          />
          <span className={classes.remove}>
            <IconButton
              label={words.removeVariable}
              onClick={() => form.removeListItem('environment', index)}
            >
              <IconX size={16} aria-hidden />
            </IconButton>
          </span>
        </div>
      ))}
      <Button
        variant="default"
        className={classes.add}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => form.insertListItem('environment', { key: newKey(), name: '', value: '' })}
      >
        {words.addVariable}
      </Button>
    </fieldset>
  );
}
