export const destroyStrings = {
  title: (name: string) => `Destroy ${name}?`,
  goes: 'What goes',
  stays: 'What stays on this computer',
  container: (name: string) => `The container ${name}, with everything in it that is not on a mount`,
  use: 'What runs in it now is ended',
  files: 'Files in',
  nothing: 'Nothing: no directory of this computer is mounted writable',
  confirm: 'Destroy',
  cancel: 'Keep it',
} as const;
