export const destroyStrings = {
  title: (name: string) => `Destroy ${name}?`,
  goes: 'What goes',
  stays: 'What stays on this computer',
  container: (name: string) => `The container ${name}, with everything in it that is not on a mount`,
  use: 'What runs in it now is ended',
  files: 'Files in',
  nothing: 'Nothing: no directory of this computer is mounted writable',
  titleMany: (count: number) => (count === 1 ? 'Destroy 1 sandbox?' : `Destroy ${count} sandboxes?`),
  containers: (names: string, more: number) =>
    `The containers of ${names}${more > 0 ? ` and ${more} more` : ''}, with everything in them that is not on a mount`,
  usedMany: (count: number) =>
    count === 1 ? '1 is active: what runs in it is ended' : `${count} are active: what runs in them is ended`,
  pinnedMany: (count: number) => (count === 1 ? '1 is pinned' : `${count} are pinned`),
  staysMany: (count: number) =>
    count === 1
      ? 'The files in 1 directory that they write to'
      : `The files in ${count} directories that they write to`,
  confirmMany: (count: number) => `Destroy ${count}`,
  cancelMany: 'Keep them',
  confirm: 'Destroy',
  cancel: 'Keep it',
} as const;
