import { realpath } from 'node:fs/promises';
import { MoorageError } from '#shared/errors.ts';
import type { Mount } from '#shared/sandbox.ts';

/** What is looked at of a sandbox's record. */
interface MountedRecord {
  readonly spec: { readonly mounts: readonly Mount[] };
  /** See `SandboxRecord`. */
  readonly sources: readonly string[];
}

/** Where the sources of mounts are, once links are followed, in their order. Throws `INVALID_MOUNT`. */
export function resolveSources(mounts: readonly Mount[]): Promise<readonly string[]> {
  return Promise.all(mounts.map(({ source }) => resolve(source)));
}

/**
 * Throws `INVALID_MOUNT` when a source leads elsewhere than when the sandbox was created: what an agent may write to,
 * it may have replaced by a link to anywhere.
 */
export async function assertUnchanged({ spec, sources }: MountedRecord): Promise<void> {
  const now = await resolveSources(spec.mounts);
  for (const [index, { source }] of spec.mounts.entries()) {
    if (now[index] === sources[index]) continue;
    throw new MoorageError(
      'INVALID_MOUNT',
      `The mount source ${source} led to ${sources[index]} when the sandbox was created, and now leads to ${now[index]}. Put it back, or create the sandbox anew.`,
    );
  }
}

async function resolve(source: string): Promise<string> {
  try {
    return await realpath(source);
  } catch (error) {
    throw new MoorageError(
      'INVALID_MOUNT',
      `The mount source ${source} does not exist or cannot be read. Make it, or mend mounts in config.yaml.`,
      { cause: error },
    );
  }
}
