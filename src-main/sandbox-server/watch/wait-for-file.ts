import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import { isDirectory } from '../directories.ts';
import type { FileChange, FileEvent, FileEventType } from './file-event.ts';
import { describeChange } from './file-watch.ts';
import { readState } from './read-folder.ts';
import { TreeWatcher } from './tree-watcher.ts';

export interface FileWait {
  /** The file; neither it nor the directories above need to exist yet. */
  readonly path: string;
  readonly types: readonly FileEventType[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly maxFolders: number;
  readonly clock: Clock;
}

/** Short, because somebody waits; long enough for a write to be seen whole. */
const DEBOUNCE_MS = 50;

/** The next event of one file, or undefined when the time is over. A file that exists counts as created. */
export async function waitForFile(wait: FileWait): Promise<FileEvent | undefined> {
  const { path, types, timeoutMs, signal, clock } = wait;
  const { promise, resolve } = Promise.withResolvers<FileChange | undefined>();
  using _watcher = await TreeWatcher.start({
    root: await nearestDirectory(dirname(path)),
    depth: 'all',
    isExcluded: (each) => each !== path && !path.startsWith(`${each}/`),
    debounceMs: DEBOUNCE_MS,
    maxFolders: wait.maxFolders,
    clock,
    onChanges: (changes) => {
      const change = changes.find((each) => each.path === path && types.includes(each.type));
      if (change) resolve(change);
    },
    onOverflow: () => undefined,
  });
  // Looked at only now that nothing can be missed any more.
  const state = types.includes('create') ? await readState(path) : undefined;
  if (state) resolve({ type: 'create', path, oldPath: null, state });
  using _timer = clock.timer(() => resolve(undefined), timeoutMs);
  const onAbort = () => resolve(undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  const change = await promise;
  signal.removeEventListener('abort', onAbort);
  return change && { seq: 1, ...describeChange(change, dirname(path)), timestamp: clock.now() / 1000 };
}

async function nearestDirectory(path: string): Promise<string> {
  return (await isDirectory(path)) ? path : nearestDirectory(dirname(path));
}
