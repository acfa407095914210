export const frameStrings = {
  skip: 'Skip to the page',
  close: 'Close',
  navigation: 'Pages',
  sandboxes: 'Sandboxes',
  activity: 'Activity',
  images: 'Images',
  settings: 'Settings',
  diagnostics: 'Diagnostics',
  theme: { light: 'Light', dark: 'Dark', auto: 'System', label: (name: string) => `Colours: ${name}` },
  shortcuts: 'Keyboard shortcuts',
  version: (version: string) => `Version ${version}`,
} as const;
