import { EventEmitter, once } from 'node:events';
import { stat } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Clock } from '../clock.ts';
import { excludeFilter, includeFilter } from '../file/globs.ts';
import { EventLog } from './event-log.ts';
import type { FileChange, FileEvent } from './file-event.ts';
import { TreeWatcher } from './tree-watcher.ts';

export interface FileWatchOptions {
  readonly id: string;
  /** A file or a directory. */
  readonly path: string;
  readonly recursive: boolean;
  readonly exclude: readonly string[];
  /** Globs of the events to tell; empty for all. */
  readonly include: readonly string[];
  readonly debounceMs: number;
  readonly maxFolders: number;
  readonly clock: Clock;
}

export interface WatchPage {
  readonly events: readonly FileEvent[];
  /** To be given with the next question. */
  readonly cursor: number;
  /** True when events were lost: what is watched has to be looked at anew. */
  readonly overflow: boolean;
}

interface WatchEvents {
  event: [FileEvent];
  overflow: [];
  /** Either of the two. */
  change: [];
  closed: [];
}

/** A watcher of the API: remembers what happened for those who come to ask. */
export class FileWatch implements Disposable {
  readonly options: FileWatchOptions;
  readonly events = new EventEmitter<WatchEvents>();
  readonly createdAt: number;
  readonly #log = new EventLog();
  readonly #isIncluded: (relativePath: string) => boolean;
  #watcher: TreeWatcher | undefined;

  private constructor(options: FileWatchOptions) {
    this.options = options;
    this.createdAt = options.clock.now();
    this.#isIncluded = options.include.length > 0 ? includeFilter(options.include) : () => true;
    this.events.setMaxListeners(0);
  }

  /** Starts to watch. Throws a system error when that is not possible. */
  static async start(options: FileWatchOptions): Promise<FileWatch> {
    const fileWatch = new FileWatch(options);
    const { path, recursive, exclude, debounceMs, maxFolders, clock } = options;
    const isFile = !(await stat(path)).isDirectory();
    const root = isFile ? dirname(path) : path;
    const excludes = excludeFilter(exclude);
    fileWatch.#watcher = await TreeWatcher.start({
      root,
      depth: recursive && !isFile ? 'all' : 'directory',
      isExcluded: isFile ? (each) => each !== path : (each) => excludes(relative(root, each)),
      debounceMs,
      maxFolders,
      clock,
      onChanges: (changes) => fileWatch.#record(changes),
      onOverflow: () => fileWatch.#overflow(),
    });
    return fileWatch;
  }

  /** Number of the newest event. */
  get cursor(): number {
    return this.#log.cursor;
  }

  get folderCount(): number {
    return this.#watcher?.size ?? 0;
  }

  /** The events after `cursor`, at most `limit`. */
  page(cursor: number, limit: number): WatchPage {
    const events = this.#log.after(cursor, limit);
    const overflow = this.#log.hasLost(cursor);
    return { events, cursor: events.at(-1)?.seq ?? Math.max(cursor, this.#log.cursor), overflow };
  }

  /** Resolves when something happens; rejects when `signal` is aborted. */
  async changed(signal: AbortSignal): Promise<void> {
    await once(this.events, 'change', { signal });
  }

  [Symbol.dispose](): void {
    this.#watcher?.[Symbol.dispose]();
    this.events.emit('closed');
  }

  #record(changes: readonly FileChange[]): void {
    const timestamp = this.options.clock.now() / 1000;
    for (const change of changes) {
      const event = { ...describeChange(change, this.options.path), timestamp };
      if (this.#isIncluded(event.relative_path)) this.events.emit('event', this.#log.add(event));
    }
    this.events.emit('change');
  }

  #overflow(): void {
    this.#log.markLost();
    this.events.emit('overflow');
    this.events.emit('change');
  }
}

/** A change as the API tells it; when it was noticed and its number are not known here. */
export function describeChange(
  { type, path, oldPath, state }: FileChange,
  root: string,
): Omit<FileEvent, 'seq' | 'timestamp'> {
  const isGone = type === 'remove';
  return {
    type,
    path,
    relative_path: relative(root, path) || (path.split('/').at(-1) ?? ''),
    old_path: oldPath,
    is_dir: state.isDirectory,
    mtime: isGone ? null : state.modifiedAt / 1000,
    size: isGone ? null : state.size,
    inode: state.inode,
  };
}
