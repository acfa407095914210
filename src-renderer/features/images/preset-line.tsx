import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { IMAGE_PRESETS, type ImagePreset, LITE_IMAGE } from '#shared/images.ts';
import type { EngineImage } from '#shared/sandbox.ts';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { isPresent } from './image-rows.ts';
import classes from './images-page.module.css';
import { usePull } from './use-pull.ts';

const words = strings.images;

/** The images that sandboxes are likely to be made from, and whether they are here. */
export function PresetLine({ images }: { readonly images: readonly EngineImage[] }) {
  const configured = useLive((live) => (live.kind === 'live' ? live.app.image : ''));
  const presets = Object.keys(IMAGE_PRESETS) as ImagePreset[];
  const isPreset = presets.some((preset) => IMAGE_PRESETS[preset] === configured);
  return (
    <ul className={classes.presets} aria-label={words.presets}>
      {!isPreset && configured !== '' && (
        <Preset name={words.configured} image={configured} images={images} showsImage />
      )}
      {presets.map((preset) => (
        <Preset key={preset} name={words.presetNames[preset]} image={IMAGE_PRESETS[preset]} images={images} />
      ))}
    </ul>
  );
}

interface PresetProps {
  readonly name: string;
  readonly image: string;
  readonly images: readonly EngineImage[];
  readonly showsImage?: boolean;
}

function Preset({ name, image, images, showsImage = false }: PresetProps) {
  return (
    <li className={classes.preset} title={image}>
      <span className={classes.presetName}>{name}</span>
      {showsImage && <span className={classes.presetImage}>{image}</span>}
      <PresetState image={image} isHere={isPresent(images, image)} />
    </li>
  );
}

function PresetState({ image, isHere }: { readonly image: string; readonly isHere: boolean }) {
  const pull = usePull();
  const isPulled = useLive((live) => live.kind === 'live' && live.pulls.has(image));
  if (isHere) {
    return (
      <span className={classes.here}>
        <IconCheck size={14} aria-hidden /> {words.here}
      </span>
    );
  }
  if (image === LITE_IMAGE) return <span className={classes.dim}>{words.liteHow}</span>;
  return (
    <>
      <span className={classes.dim}>{words.notHere}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={isPulled}
        aria-label={words.pullPreset(image)}
        onClick={() => void pull(image)}
      >
        {words.pull}
      </Button>
    </>
  );
}
