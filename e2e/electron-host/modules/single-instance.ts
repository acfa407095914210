import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: unknown;
}

export interface InstanceLock {
  release(): void;
}

export interface InstanceLockOptions {
  /** Where the lock is held: `userData`. */
  readonly directory: string;
  readonly pid: number;
  readonly self: SecondInstance;
  readonly onSecondInstance: (second: SecondInstance) => void;
}

/**
 * Takes the lock of `directory` and hears of later instances, or tells the one that holds it and gives undefined.
 * Synchronous, as Electron's is: a lock file with the process id, and a letter box beside it.
 */
export function takeInstanceLock(options: InstanceLockOptions): InstanceLock | undefined {
  const { directory, pid, self, onSecondInstance } = options;
  const lock = join(directory, 'electron-host.lock');
  const box = join(directory, 'electron-host-letters');
  mkdirSync(box, { recursive: true });
  if (!holdLock(lock, pid)) {
    postLetter(box, `${pid}-${process.hrtime.bigint()}.json`, self);
    return undefined;
  }
  readLetters(box, () => undefined);
  const watcher = watch(box, () => readLetters(box, onSecondInstance));
  return {
    release() {
      watcher.close();
      rmSync(lock, { force: true });
    },
  };
}

function holdLock(lock: string, pid: number): boolean {
  try {
    writeFileSync(lock, String(pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAlive(holderOf(lock))) return false;
    rmSync(lock, { force: true });
    return holdLock(lock, pid);
  }
}

function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return Number.NaN;
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function postLetter(box: string, name: string, letter: SecondInstance): void {
  const unfinished = join(box, `${name}.tmp`);
  writeFileSync(unfinished, JSON.stringify(letter));
  renameSync(unfinished, join(box, name));
}

function readLetters(box: string, onLetter: (letter: SecondInstance) => void): void {
  for (const name of readdirSync(box)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const file = join(box, name);
    const letter = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance;
    rmSync(file);
    onLetter(letter);
  }
}
