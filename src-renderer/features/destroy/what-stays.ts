import type { Mount, Sandbox } from '#shared/sandbox.ts';

/** Directories of this computer that a sandbox could write to, and that outlive it. */
export function whatStays(mounts: readonly Mount[]): readonly string[] {
  return mounts.filter(({ readOnly }) => !readOnly).map(({ source }) => source);
}

/** How many directories of this computer stay, of all of them together. */
export function whatStaysOfAll(sandboxes: readonly Pick<Sandbox, 'mounts'>[]): number {
  return new Set(sandboxes.flatMap(({ mounts }) => whatStays(mounts))).size;
}
