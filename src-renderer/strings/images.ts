import type { ImagePreset } from '#shared/images.ts';

/** The engine's images. */
export const imagesStrings = {
  label: 'Images of the engine',
  loading: 'Asking the engine for its images',
  pullLabel: 'Image to pull',
  pullPlaceholder: 'registry/name:tag',
  pull: 'Pull',
  pullInvalid: 'Name an image, such as registry/name:tag',
  pullFailed: (image: string) => `${image} was not pulled`,
  pulls: 'Pulls',
  search: 'Name, tag or id',
  refresh: 'Ask the engine again',
  presets: 'Images of sandboxes',
  configured: 'New sandboxes',
  presetNames: { 'all-in-one': 'All-in-one', lite: 'Lite' } satisfies Record<ImagePreset, string>,
  here: 'here',
  notHere: 'not here yet',
  liteHow: 'made on this computer by npm run image',
  pullPreset: (image: string) => `Pull ${image}`,
  columns: { name: 'Image', size: 'Size', architecture: 'For', created: 'Made', users: 'Used by' },
  untagged: 'no name',
  unknown: 'unknown',
  ago: (age: string) => `${age} ago`,
  users: (count: number) => (count === 0 ? 'nothing' : count === 1 ? '1 container' : `${count} containers`),
  wrongArchitecture: (image: string, engine: string) =>
    `It is made for ${image}, and the engine runs ${engine}: it is emulated, slowly, or does not start.`,
  copyName: (name: string) => `Copy ${name}`,
  pullAgain: (name: string) => `Pull ${name} again`,
  remove: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: (size: string) =>
    `Up to ${size} are freed; what other images share stays. Whatever needs it has to pull it again.`,
  removeTag: 'It has other names too. Only this one goes, and no space is freed.',
  removeUsed: (count: number) =>
    count === 1
      ? 'A container is made from it. Destroy that first.'
      : `${count} containers are made from it. Destroy them first.`,
  removeConfirm: 'Remove',
  cancel: 'Cancel',
  close: 'Close',
  removeFailed: (name: string) => `${name} was not removed`,
  removed: (name: string) => `${name} was removed.`,
  noneTitle: 'The engine has no images',
  none: 'Pull one above, or make a sandbox: its image is pulled by itself.',
  noMatch: 'No image has that in its name, tag or id.',
  showAll: 'Show all',
  failedTitle: 'The images cannot be listed',
  stale: 'The engine does not answer. This is what it had.',
  retry: 'Try again',
  copyDetails: 'Copy the details',
  noStoreTitle: 'Images are not kept here',
  noStoreSole: (image: string) =>
    `Sandboxes without a container engine are all made from ${image}: the programs of this computer and Moorage’s own server. There is nothing to pull, update or remove.`,
  noStore: (engine: string) =>
    `${engine} brings the images it needs by itself, to where its sandboxes run. They can be neither listed nor removed from here.`,
  noStoreImage: 'New sandboxes are made from',
  openSettings: 'Change it in the settings',
} as const;
