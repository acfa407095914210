import { type FSWatcher, watch } from 'node:fs';
import { constants } from 'node:os';
import type { Clock } from '../clock.ts';
import { compareSnapshots } from './compare-snapshots.ts';
import type { FileChange, FileState } from './file-event.ts';
import { readFolder } from './read-folder.ts';

export interface TreeWatcherOptions {
  /** A directory. */
  readonly root: string;
  readonly depth: 'all' | 'directory';
  /** Leaves out a path, and everything below it. */
  readonly isExcluded: (path: string) => boolean;
  /** Changes within this time, milliseconds, are told together. */
  readonly debounceMs: number;
  readonly maxFolders: number;
  readonly clock: Clock;
  readonly onChanges: (changes: readonly FileChange[]) => void;
  /** Called once when more folders came up than can be watched; they are left out. */
  readonly onOverflow: () => void;
}

interface WatchedFolder {
  readonly watcher: FSWatcher;
  contents: ReadonlyMap<string, FileState>;
}

/**
 * Tells what changes in a directory and below. The kernel says only where something happened; what it was is found by
 * comparing the folder with what was in it before, so that nothing is missed however fast things change.
 */
export class TreeWatcher implements Disposable {
  readonly #options: TreeWatcherOptions;
  readonly #folders = new Map<string, WatchedFolder>();
  readonly #dirty = new Set<string>();
  #timer: Disposable | undefined;
  #flushing = false;
  #overflowed = false;
  #closed = false;

  private constructor(options: TreeWatcherOptions) {
    this.#options = options;
  }

  /** Starts to watch. Throws a system error when `root` cannot be watched. */
  static async start(options: TreeWatcherOptions): Promise<TreeWatcher> {
    const watcher = new TreeWatcher(options);
    await watcher.#add(options.root);
    if (!watcher.#folders.has(options.root)) throw Object.assign(new Error(options.root), NO_WATCHES);
    return watcher;
  }

  /** Folders that are watched. */
  get size(): number {
    return this.#folders.size;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#timer?.[Symbol.dispose]();
    for (const { watcher } of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  /** Watches `folder` and, if so asked, the folders below. Gives everything that is in them. */
  async #add(folder: string): Promise<Map<string, FileState>> {
    const watcher = this.#watch(folder);
    if (!watcher) return new Map();
    const watched: WatchedFolder = { watcher, contents: new Map() };
    this.#folders.set(folder, watched);
    // Read after the watch is set up: what comes in between is then told as a change.
    watched.contents = await this.#read(folder);
    const found = new Map(watched.contents);
    for (const below of this.#foldersIn(watched.contents)) {
      for (const [path, state] of await this.#add(below)) found.set(path, state);
    }
    return found;
  }

  #watch(folder: string): FSWatcher | undefined {
    if (this.#closed) return undefined;
    if (this.#folders.size >= this.#options.maxFolders) return this.#overflow();
    try {
      const watcher = watch(folder, () => this.#touched(folder));
      // The folder is gone; the one above it tells so.
      watcher.on('error', () => this.#touched(folder));
      return watcher;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return this.#overflow();
      return undefined;
    }
  }

  #overflow(): undefined {
    if (!this.#overflowed) this.#options.onOverflow();
    this.#overflowed = true;
  }

  async #read(folder: string): Promise<Map<string, FileState>> {
    const contents = await readFolder(folder);
    for (const path of contents.keys()) if (this.#options.isExcluded(path)) contents.delete(path);
    return contents;
  }

  #foldersIn(contents: ReadonlyMap<string, FileState>): string[] {
    if (this.#options.depth === 'directory') return [];
    return [...contents].filter(([, state]) => state.isDirectory).map(([path]) => path);
  }

  #touched(folder: string): void {
    this.#dirty.add(folder);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#closed || this.#timer || this.#flushing) return;
    this.#timer = this.#options.clock.timer(() => void this.#flush(), this.#options.debounceMs);
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    this.#flushing = true;
    const folders = [...this.#dirty];
    this.#dirty.clear();
    const changes = await this.#compare(folders);
    this.#flushing = false;
    if (this.#closed) return;
    if (changes.length > 0) this.#options.onChanges(changes);
    if (this.#dirty.size > 0) this.#schedule();
  }

  async #compare(folders: readonly string[]): Promise<FileChange[]> {
    const before = new Map<string, FileState>();
    const after = new Map<string, FileState>();
    for (const folder of folders) {
      const watched = this.#folders.get(folder);
      if (!watched) continue;
      const previous = watched.contents;
      watched.contents = await this.#read(folder);
      merge(before, previous);
      merge(after, watched.contents);
      for (const path of this.#foldersIn(previous)) {
        if (previous.get(path)?.inode !== watched.contents.get(path)?.inode)
          merge(before, this.#remove(path));
      }
      for (const path of this.#foldersIn(watched.contents)) {
        if (!this.#folders.has(path)) merge(after, await this.#add(path));
      }
    }
    return compareSnapshots(before, after);
  }

  /** Stops watching `folder` and those below. Gives everything that was in them. */
  #remove(folder: string): Map<string, FileState> {
    const watched = this.#folders.get(folder);
    const gone = new Map(watched?.contents);
    watched?.watcher.close();
    this.#folders.delete(folder);
    for (const [path, { isDirectory }] of watched?.contents ?? [])
      if (isDirectory) merge(gone, this.#remove(path));
    return gone;
  }
}

/** As the system says that no more can be watched. */
const NO_WATCHES = { code: 'ENOSPC', errno: -constants.errno.ENOSPC };

function merge(into: Map<string, FileState>, from: ReadonlyMap<string, FileState>): void {
  for (const [path, state] of from) into.set(path, state);
}
