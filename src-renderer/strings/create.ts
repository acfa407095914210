import type { ImageChoice } from '#shared/images.ts';

export const createStrings = {
  title: 'New sandbox',
  button: 'New sandbox',
  buttonShort: 'New',
  thread: 'Thread',
  threadHint: 'The agent thread it serves. Leave it empty for an anonymous sandbox.',
  threadInvalid: 'Letters, digits, - and _, at most 64',
  user: 'User',
  userHint: 'Whose thread it is',
  userInvalid: 'Letters, digits, - and _',
  image: 'Image',
  images: {
    'all-in-one': {
      name: 'All-in-one',
      hint: 'Browser, shell, files, Jupyter and VS Code. Several GB to pull.',
    },
    lite: {
      name: 'Lite',
      hint: 'Shell, files, Node and Python. Made here by npm run image.',
    },
    custom: {
      name: 'Custom',
      hint: 'Whatever serves the sandbox API. Pulled first if it is not here.',
    },
  } satisfies Record<ImageChoice, { readonly name: string; readonly hint: string }>,
  reference: 'Image reference',
  referencePlaceholder: 'registry/name:tag',
  referenceMissing: 'Name an image, such as registry/name:tag',
  soleImageHint: 'Built in: shell, files, Node, and Python where this computer has it.',
  submit: 'Create',
  cancel: 'Cancel',
  failed: 'It was not created',
  exists: 'This thread already has a sandbox: it is taken, not made anew.',
} as const;
