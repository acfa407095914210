import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isMoorageError } from '#shared/errors.ts';
import type { Clock } from '../provider/clock.ts';

/** Editors write in several steps; this long after the last one the file is read. Milliseconds. */
const QUIET_TIME = 100;

/** Calls `onEvent` with the name of each file that changes in `directory` (null when unknown), until disposed. */
export type WatchDirectory = (
  directory: string,
  listener: { onEvent(name: string | null): void; onError(error: Error): void },
) => Disposable;

export interface WatchSettingsOptions {
  readonly file: string;
  readonly store: { reload(): Promise<unknown> };
  readonly clock: Pick<Clock, 'timer'>;
  /** The watch has ended with `error`; the file is read at the next start. */
  readonly onError: (error: Error) => void;
  readonly watchDirectory?: WatchDirectory;
}

/**
 * Reads the settings anew whenever config.yaml changes, until disposed. What is wrong with the file is told by
 * the store's `onProblem`. The directory is watched: editors replace the file, and it may not exist yet.
 */
export function watchSettings(options: WatchSettingsOptions): Disposable {
  const { file, store, clock, watchDirectory = watchWithNode } = options;
  const name = basename(file);
  let pending: Disposable | undefined;
  const stopWaiting = () => pending?.[Symbol.dispose]();
  const readSoon = () => {
    stopWaiting();
    pending = clock.timer(() => void store.reload().catch(leaveToTheStore), QUIET_TIME);
  };
  const watcher = watchDirectory(dirname(file), {
    onEvent: (changed) => {
      if (changed === null || changed === name) readSoon();
    },
    onError: options.onError,
  });
  return {
    [Symbol.dispose]: () => {
      watcher[Symbol.dispose]();
      stopWaiting();
    },
  };
}

/** A file that is refused is told of by `onProblem`. */
function leaveToTheStore(error: unknown): void {
  if (!isMoorageError(error)) throw error;
}

const watchWithNode: WatchDirectory = (directory, { onEvent, onError }) => {
  try {
    const watcher = watch(directory, (_type, name) => onEvent(name));
    watcher.on('error', onError);
    return { [Symbol.dispose]: () => watcher.close() };
  } catch (error) {
    // Where the system has no watches left, this throws instead of emitting.
    onError(error as Error);
    return { [Symbol.dispose]: () => undefined };
  }
};
