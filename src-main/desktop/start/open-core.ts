import { isMoorageError } from '#shared/errors.ts';
import type { Notice } from '#shared/shell-contract.ts';
import { describeObstacle } from './obstacle.ts';

export interface OpenCoreDeps<T> {
  /** Tries once. */
  readonly open: () => Promise<T>;
  /** Shows what stands in the way; settles when it is worth another try, or when nobody waits any more. */
  readonly overcome: (notice: Notice) => Promise<void>;
  readonly quitting: AbortSignal;
}

/**
 * Opens the core, however often that takes: what stands in the way is shown, and tried again when something was done
 * about it. Undefined when the person quits first. Throws `INSTANCE_RUNNING`: another try would not help.
 */
export async function openCore<T>({ open, overcome, quitting }: OpenCoreDeps<T>): Promise<T | undefined> {
  while (!quitting.aborted) {
    try {
      return await open();
    } catch (error) {
      if (isMoorageError(error, 'INSTANCE_RUNNING')) throw error;
      // Who quits while it is tried is told of nothing any more.
      if (quitting.aborted) return undefined;
      await overcome(describeObstacle(error));
    }
  }
  return undefined;
}
