import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from '../../platform/write-file-atomically.ts';
import { type WindowState, windowStateSchema } from './place-window.ts';

/** Where the window was, kept in `file`. */
export interface WindowMemory {
  /** Undefined when nothing is kept, or it makes no sense. */
  recall(): Promise<WindowState | undefined>;
  /** Calls are served in order. Throws the file system's error. */
  remember(state: WindowState): Promise<void>;
}

export function createWindowMemory(file: string): WindowMemory {
  let last: Promise<void> = Promise.resolve();
  return {
    async recall() {
      try {
        return windowStateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return undefined;
      }
    },
    remember(state) {
      const write = last.then(() => writeFileAtomically(file, `${JSON.stringify(state)}\n`, 0o600));
      last = write.catch(() => undefined);
      return write;
    },
  };
}
