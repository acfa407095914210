import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useId } from 'react';
import type { ImageChoice } from '#shared/images.ts';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import classes from './image-field.module.css';
import type { NewSandboxValues } from './new-sandbox-form.ts';

const words = strings.create;
const CHOICES: readonly ImageChoice[] = ['all-in-one', 'lite', 'custom'];

export interface ImageFieldProps {
  readonly form: UseFormReturnType<NewSandboxValues>;
  /** The backend's only image, shown where there is nothing to choose. */
  readonly soleImage: string;
}

/** Which image the sandbox is made from: a preset, any other by its reference, or the only one there is. */
export function ImageField({ form, soleImage }: ImageFieldProps) {
  const { imageChoice } = form.values;
  if (imageChoice === null) return <SoleImage image={soleImage} />;
  return (
    <Stack gap={8}>
      <ImageChoices choice={imageChoice} onChange={(choice) => form.setFieldValue('imageChoice', choice)} />
      {imageChoice === 'custom' && (
        <TextInput
          aria-label={words.reference}
          placeholder={words.referencePlaceholder}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('customImage')}
        />
      )}
    </Stack>
  );
}

interface ImageChoicesProps {
  readonly choice: ImageChoice;
  readonly onChange: (choice: ImageChoice) => void;
}

function ImageChoices({ choice, onChange }: ImageChoicesProps) {
  const hintId = useId();
  return (
    <div>
      <Input.Label labelElement="div">{words.image}</Input.Label>
      <Input.Description id={hintId} className={classes.hint}>
        {words.images[choice].hint}
      </Input.Description>
      <SegmentedControl
        fullWidth
        withItemsBorders={false}
        aria-label={words.image}
        aria-describedby={hintId}
        classNames={{ root: classes.choices, indicator: classes.chosen, label: classes.choice }}
        data={CHOICES.map((value) => ({ value, label: words.images[value].name }))}
        value={choice}
        onChange={onChange}
      />
    </div>
  );
}

function SoleImage({ image }: { readonly image: string }) {
  const hint = useLive((live) =>
    live.kind === 'live' && 'backend' in live.engine ? words.soleImageHints[live.engine.backend] : undefined,
  );
  return (
    <div>
      <Input.Label labelElement="div">{words.image}</Input.Label>
      <Input.Description>{hint}</Input.Description>
      <div className={classes.sole}>{image}</div>
    </div>
  );
}
