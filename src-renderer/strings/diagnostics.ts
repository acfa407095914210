/** Whether everything Moorage needs of this computer is there. */
export const diagnosticsStrings = {
  intro: 'What Moorage needs of this computer, and whether it is there.',
  again: 'Check again',
  checking: 'Checking',
  copy: 'Copy as text',
  copied: 'The diagnostics are copied, without secrets.',
  reportFailed: 'The report could not be made',
  save: 'Save as a file',
  failed: 'The checks could not be made',
  openLogs: 'Open logs',
  openLogsFailed: 'The logs could not be opened',
  levels: { pass: 'well', warn: 'look at this', fail: 'mend this' },
  summary: (failing: number, warning: number) => {
    if (failing > 0)
      return failing === 1 ? 'One thing has to be mended.' : `${failing} things have to be mended.`;
    if (warning > 0)
      return warning === 1
        ? 'All that is needed is there. One thing is worth a look.'
        : `All that is needed is there. ${warning} things are worth a look.`;
    return 'All that is needed is there.';
  },
  checks: 'Checks',
  engine: 'Engine',
  about: 'About',
  facts: {
    product: 'Product',
    endpoint: 'Address',
    backend: 'Backend',
    status: 'Status',
    since: 'Since',
    version: 'Moorage',
    home: 'Home',
    api: 'API',
    can: 'It can',
  },
  features: {
    logs: 'logs',
    stats: 'measurements',
    pause: 'pause',
    pull: 'image pulls',
    exec: 'terminals',
    imageStore: 'image management',
    hostMounts: 'folders of this computer',
    images: 'images of your choice',
  },
  toSettings: 'Choose another engine',
} as const;
