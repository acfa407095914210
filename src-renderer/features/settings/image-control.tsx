import { Button, Group, TextInput } from '@mantine/core';
import { choiceOfImage, IMAGE_PRESETS, type ImagePreset } from '#shared/images.ts';
import { strings } from '../../strings.ts';
import { labelled } from './labelled.ts';
import type { SettingControlProps } from './setting-control.tsx';
import classes from './setting-row.module.css';

const words = strings.settings;

/** An image by its reference, with those that have a name at hand. */
export function ImageControl(props: SettingControlProps) {
  const { value, isLocked, onChange } = props;
  const image = String(value ?? '');
  const chosen = choiceOfImage(image);
  return (
    <>
      <TextInput
        {...labelled(props)}
        disabled={isLocked}
        autoComplete="off"
        spellCheck={false}
        value={image}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap={8} mt={8} role="group" aria-label={words.presetLabel}>
        {(Object.keys(IMAGE_PRESETS) as ImagePreset[]).map((preset) => (
          <Button
            key={preset}
            className={classes.preset}
            variant="default"
            disabled={isLocked}
            aria-pressed={chosen === preset}
            onClick={() => onChange(IMAGE_PRESETS[preset])}
          >
            {words.presets[preset]}
          </Button>
        ))}
      </Group>
    </>
  );
}
