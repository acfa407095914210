import type { Mount } from '#shared/sandbox.ts';

/** Directories of this computer that a sandbox could write to, and that outlive it. */
export function whatStays(mounts: readonly Mount[]): readonly string[] {
  return mounts.filter(({ readOnly }) => !readOnly).map(({ source }) => source);
}
