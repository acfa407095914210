export const DEFAULT_IMAGE =
  'enterprise-public-cn-beijing.cr.volces.com/vefaas-public/all-in-one-sandbox:latest';
/** A small image with the same API, made by `npm run image`. */
export const LITE_IMAGE = 'moorage/sandbox-lite:latest';

/** The images that have a name of their own. */
export const IMAGE_PRESETS = { 'all-in-one': DEFAULT_IMAGE, lite: LITE_IMAGE } as const;

export type ImagePreset = keyof typeof IMAGE_PRESETS;
/** A preset, or any other image by its reference. */
export type ImageChoice = ImagePreset | 'custom';

/** Which choice an image reference is. Without a tag it means the latest, as for engines. */
export function choiceOfImage(image: string): ImageChoice {
  const references: readonly string[] = [image, `${image}:latest`];
  if (references.includes(IMAGE_PRESETS['all-in-one'])) return 'all-in-one';
  return references.includes(IMAGE_PRESETS.lite) ? 'lite' : 'custom';
}
