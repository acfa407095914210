import { Button, Checkbox, Input, TextInput } from '@mantine/core';
import { IconFolder, IconPlus, IconX } from '@tabler/icons-react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { newKey } from '../../ui/new-key.ts';
import { notifyFailure } from '../../ui/notify.ts';
import classes from './more-options.module.css';
import type { FieldsProps } from './more-options.tsx';

const words = strings.create;

/** Folders of this computer that the sandbox sees, beside those of its thread and of the settings. */
export function MountsField({ form, app, onBrowse }: FieldsProps) {
  const { client } = useDashboard();
  const setSource = (index: number, path: string): void => form.setFieldValue(`mounts.${index}.source`, path);
  const choose = async (index: number): Promise<void> => {
    if (app.host !== 'desktop') {
      const from = form.values.mounts[index]?.source ?? '';
      onBrowse({ from, onChoose: (path) => setSource(index, path) });
      return;
    }
    try {
      const { path } = await client.host.chooseFolder();
      if (path !== null) setSource(index, path);
    } catch (error) {
      notifyFailure(words.folderFailed, error);
    }
  };

  return (
    <fieldset className={classes.group} aria-label={words.mounts}>
      <Input.Label labelElement="div">{words.mounts}</Input.Label>
      <Input.Description className={classes.hint}>{words.mountsHint}</Input.Description>
      {form.values.mounts.map(({ key }, index) => (
        <div key={key} className={classes.line}>
          <TextInput
            className={classes.grow}
            aria-label={words.mountSource}
            placeholder={words.mountSource}
            autoComplete="off"
            spellCheck={false}
            rightSection={
              <IconButton label={words.browse} onClick={() => choose(index)}>
                <IconFolder size={16} aria-hidden />
              </IconButton>
            }
            {...form.getInputProps(`mounts.${index}.source`)}
          />
          <TextInput
            className={classes.grow}
            aria-label={words.mountTarget}
            placeholder={words.mountTarget}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps(`mounts.${index}.target`)}
          />
          <Checkbox
            className={classes.check}
            label={words.readOnly}
            {...form.getInputProps(`mounts.${index}.readOnly`, { type: 'checkbox' })}
          />
          <span className={classes.remove}>
            <IconButton label={words.removeMount} onClick={() => form.removeListItem('mounts', index)}>
              <IconX size={16} aria-hidden />
            </IconButton>
          </span>
        </div>
      ))}
      <Button
        variant="default"
        className={classes.add}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          form.insertListItem('mounts', { key: newKey(), source: '', target: '', readOnly: true })
        }
      >
        {words.addMount}
      </Button>
    </fieldset>
  );
}
