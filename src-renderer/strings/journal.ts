import type { Actor, JournalKind } from '#shared/events.ts';

export const journalKindsStrings = {
  created: 'Created',
  ready: 'Ready',
  acquired: 'Acquired',
  adopted: 'Adopted',
  found: 'Found',
  released: 'Released',
  renewed: 'Kept alive',
  pinned: 'Pinned',
  unpinned: 'Unpinned',
  paused: 'Paused',
  resumed: 'Resumed',
  stopped: 'Stopped',
  started: 'Started',
  failed: 'Failed',
  evicted: 'Evicted',
  reaped: 'Taken away, idle',
  destroyed: 'Destroyed',
  noticed: 'Noticed',
} as const satisfies Record<JournalKind, string>;

export const actorsStrings = {
  user: 'you',
  api: 'API',
  moorage: 'Moorage',
  engine: 'the engine',
} as const satisfies Record<Actor['kind'], string>;

/** Parts of Moorage that do something by themselves. */
export const actorPartsStrings = {
  reaper: 'idle',
  eviction: 'cap',
  reconcile: 'engine',
  shutdown: 'quitting',
  provider: 'care',
} as const satisfies Record<Extract<Actor, { kind: 'moorage' }>['part'], string>;
