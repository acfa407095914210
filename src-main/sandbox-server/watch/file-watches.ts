import { randomUUID } from 'node:crypto';
import { ApiError, notFound } from '../http/api-error.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { FileWatch, type FileWatchOptions } from './file-watch.ts';

/** The file watchers of the sandbox. */
export class FileWatches implements AsyncDisposable {
  readonly #context: SandboxContext;
  readonly #watches = new Map<string, FileWatch>();

  constructor(context: SandboxContext) {
    this.#context = context;
  }

  list(): readonly FileWatch[] {
    return [...this.#watches.values()];
  }

  /** The watcher of that id. Throws an ApiError (404) when there is none. */
  get(id: string): FileWatch {
    const watch = this.#watches.get(id);
    if (!watch) throw notFound(`There is no file watcher '${id}'.`);
    return watch;
  }

  /** Starts to watch. Throws an ApiError (429) when there are too many, a system error when it is not possible. */
  async create(options: Omit<FileWatchOptions, 'id' | 'clock' | 'maxFolders'>): Promise<FileWatch> {
    const { clock, limits } = this.#context;
    if (this.#watches.size >= limits.maxWatchers) {
      throw new ApiError(
        429,
        `There are ${limits.maxWatchers} file watchers already. Stop one, then try again.`,
      );
    }
    const id = randomUUID();
    const watch = await FileWatch.start({ ...options, id, clock, maxFolders: limits.maxWatchedDirectories });
    this.#watches.set(id, watch);
    return watch;
  }

  /** Stops to watch. Throws an ApiError (404) when there is no such watcher. */
  stop(id: string): void {
    this.get(id)[Symbol.dispose]();
    this.#watches.delete(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { options } of this.list()) this.stop(options.id);
  }
}
