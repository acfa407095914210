import { type FSWatcher, watch } from 'node:fs';
import type { Clock } from '../../provider/clock.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';

/** Milliseconds between two looks while bubblewrap's words are watched, and where they cannot be. */
const LOOK_WATCHED = 5_000;
const LOOK_UNWATCHED = 500;

export interface EndWatchOptions {
  readonly directory: Pick<SandboxDirectory, 'status' | 'exitCode' | 'currentRun'>;
  readonly clock: Pick<Clock, 'timer'>;
  /** Called once, when the current run has ended. */
  readonly onEnd: () => void;
  /** Throws, or emits `error`, where a file cannot be watched. */
  readonly watchFile?: (file: string, onChange: () => void) => FSWatcher;
}

/**
 * Waits for the end of the current run of a sandbox that another process started, by bubblewrap's word; the last of its
 * processes may live a moment longer. It looks by the clock as well: bubblewrap may have been killed before it said
 * anything, and the computer may have no watches left. Dispose it to wait no longer.
 */
export class EndWatch implements Disposable {
  readonly #options: EndWatchOptions;
  #watcher: FSWatcher | undefined;
  #timer: Disposable | undefined;
  #over = false;

  constructor(options: EndWatchOptions) {
    this.#options = options;
    this.#watcher = this.#watch();
    // It may have ended before anybody watched.
    void this.#look();
  }

  [Symbol.dispose](): void {
    this.#over = true;
    this.#watcher?.close();
    this.#timer?.[Symbol.dispose]();
  }

  #watch(): FSWatcher | undefined {
    const { directory, watchFile = watchWithNode } = this.#options;
    try {
      const watcher = watchFile(directory.status, () => void this.#look());
      watcher.on('error', () => {
        watcher.close();
        this.#watcher = undefined;
        void this.#look();
      });
      return watcher;
    } catch {
      return undefined;
    }
  }

  async #look(): Promise<void> {
    const ended = await hasEnded(this.#options.directory);
    if (this.#over) return;
    if (!ended) return this.#lookLater();
    this[Symbol.dispose]();
    this.#options.onEnd();
  }

  #lookLater(): void {
    const pause = this.#watcher ? LOOK_WATCHED : LOOK_UNWATCHED;
    this.#timer?.[Symbol.dispose]();
    this.#timer = this.#options.clock.timer(() => void this.#look(), pause);
  }
}

async function hasEnded(directory: EndWatchOptions['directory']): Promise<boolean> {
  try {
    return (await directory.exitCode()) !== null || !(await directory.currentRun());
  } catch {
    // It cannot be told now; the next look may.
    return false;
  }
}

function watchWithNode(file: string, onChange: () => void): FSWatcher {
  return watch(file, { persistent: false }, onChange);
}
