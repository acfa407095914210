import { watch } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { LogLine } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import { LONGEST_LINE, shortLine } from '../common/text-lines.ts';
import { lastLines } from './log-file.ts';

/** Bytes read in one go. */
const GULP = 65_536;

export interface FollowLogOptions {
  /** The file; its directory goes with the sandbox. */
  readonly log: string;
  readonly tail: number;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

/**
 * The last lines of a sandbox's log, then each as it is written, until `signal` aborts or the directory is gone. Nobody
 * notes which of its two streams a line came from, nor when; what comes while it is looked at is of now.
 */
export async function* followLog({ log, tail, clock, signal }: FollowLogOptions): AsyncGenerator<LogLine> {
  using changes = watchDirectory(dirname(log), signal);
  if (!changes) return;
  const reader = new GrowingFile(log);
  // What is written between the two is in both: better than in neither.
  await reader.skipToEnd();
  for (const text of tail > 0 ? await lastLines(log, tail) : []) yield { at: null, stream: 'stdout', text };
  while (!signal?.aborted) {
    for await (const text of reader.lines()) yield { at: clock.now(), stream: 'stdout', text };
    if (changes.over) return;
    await changes.next();
  }
}

/** Undefined where the directory has just gone. Throws `BACKEND_ERROR`. */
function watchDirectory(directory: string, signal: AbortSignal | undefined): Changes | undefined {
  try {
    return new Changes(directory, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new MoorageError(
      'BACKEND_ERROR',
      `The log cannot be followed: ${messageOf(error)}. This computer may watch too many files already (fs.inotify).`,
      { cause: error },
    );
  }
}

/** Tells when something in a directory changes. */
class Changes implements Disposable {
  readonly #open = new DisposableStack();
  #waiting: (() => void) | undefined;
  #changed = false;
  #over = false;

  constructor(directory: string, signal: AbortSignal | undefined) {
    const watcher = watch(directory, { persistent: false }, (event, name) => {
      // The directory itself was moved or removed; its name stands where a file's would.
      if (event === 'rename' && (name === null || directory.endsWith(`/${name}`))) this.#over = true;
      this.#tell();
    });
    watcher.on('error', () => {
      this.#over = true;
      this.#tell();
    });
    this.#open.defer(() => watcher.close());
    const leave = () => this.#tell();
    signal?.addEventListener('abort', leave, { once: true });
    this.#open.defer(() => signal?.removeEventListener('abort', leave));
  }

  /** Whether there will be no more. */
  get over(): boolean {
    return this.#over;
  }

  /** Resolves when something has changed since the last call. */
  async next(): Promise<void> {
    if (!this.#changed) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    this.#changed = false;
  }

  [Symbol.dispose](): void {
    this.#open.dispose();
  }

  #tell(): void {
    this.#changed = true;
    this.#waiting?.();
    this.#waiting = undefined;
  }
}

/** Reads on in a file that others append to, and begin anew when they rotate it. */
class GrowingFile {
  readonly #path: string;
  readonly #decoder = new StringDecoder('utf8');
  readonly #buffer = Buffer.alloc(GULP);
  #position = 0;
  #rest = '';

  constructor(path: string) {
    this.#path = path;
  }

  async skipToEnd(): Promise<void> {
    await using file = await openIfThere(this.#path);
    this.#position = (await file?.stat())?.size ?? 0;
  }

  /** The lines that were completed since the last call. */
  async *lines(): AsyncGenerator<string> {
    await using file = await openIfThere(this.#path);
    if (!file) return;
    if ((await file.stat()).size < this.#position) this.#position = 0;
    for (;;) {
      const { bytesRead } = await file.read(this.#buffer, 0, GULP, this.#position);
      if (bytesRead === 0) return;
      this.#position += bytesRead;
      const lines = (this.#rest + this.#decoder.write(this.#buffer.subarray(0, bytesRead))).split(/\r?\n/);
      this.#rest = (lines.pop() ?? '').slice(0, LONGEST_LINE + 1);
      for (const line of lines) yield shortLine(line);
    }
  }
}

function openIfThere(path: string): Promise<FileHandle | undefined> {
  return open(path).catch(() => undefined);
}
