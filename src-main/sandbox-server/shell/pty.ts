import { writeSync } from 'node:fs';
import type { ReadStream } from 'node:tty';
import type { IPty } from '@lydell/node-pty';
import type { Clock } from '../clock.ts';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface PtyOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly size: TerminalSize;
  /** Bytes that may wait for the program to read them. */
  readonly maxPendingInput: number;
  readonly clock: Clock;
  readonly onData: (text: string) => void;
  readonly onExit: (exit: PtyExit) => void;
}

export interface PtyExit {
  readonly exitCode: number;
  /** Number of the signal that ended it, 0 when none did. */
  readonly signal: number;
}

/** A program on a pseudo-terminal of its own. */
export interface Pty {
  readonly pid: number;
  /** Types `text`. False when the program has left so much unread that nothing more is taken. */
  write(text: string): boolean;
  /** Forgets what was to be typed and did not fit into the terminal yet. */
  discardInput(): void;
  resize(size: TerminalSize): void;
  /** Stops, or goes on, reading; a program that writes waits meanwhile. */
  pause(): void;
  resume(): void;
}

/** What node-pty's terminals have beyond its types. */
interface UnixTerminal extends IPty {
  readonly fd: number;
  readonly _socket: ReadStream;
}

/** How long to wait before typing goes on where the program is not reading, milliseconds. */
const RETRY_MS = 10;

/** Starts a program on a pseudo-terminal. Throws when it cannot be started. */
export type OpenPty = (options: PtyOptions) => Pty;

/** Loads what opens pseudo-terminals, which takes a moment and is not needed to serve anything else. */
export async function loadPty(): Promise<OpenPty> {
  const { spawn } = await import('@lydell/node-pty');
  return (options) => {
    const terminal = spawn(options.file, [...options.args], {
      name: 'xterm-256color',
      cwd: options.directory,
      env: options.environment,
      cols: options.size.columns,
      rows: options.size.rows,
    });
    terminal.onData(options.onData);
    terminal.onExit(({ exitCode, signal }) => options.onExit({ exitCode, signal: signal ?? 0 }));
    return control(terminal as UnixTerminal, options);
  };
}

function control(terminal: UnixTerminal, options: PtyOptions): Pty {
  const typist = new Typist(terminal, options);
  return {
    pid: terminal.pid,
    write: (text) => typist.type(text),
    discardInput: () => typist.discard(),
    resize({ columns, rows }) {
      if (!terminal._socket.destroyed) terminal.resize(columns, rows);
    },
    pause: () => terminal.pause(),
    resume: () => terminal.resume(),
  };
}

/**
 * Types into a terminal without waiting. node-pty writes through libuv, which blocks on the master side: one program
 * that does not read its input would then stop the whole server.
 */
class Typist {
  readonly #terminal: UnixTerminal;
  readonly #options: Pick<PtyOptions, 'clock' | 'maxPendingInput'>;
  #pending = Buffer.alloc(0);
  #retry: Disposable | undefined;

  constructor(terminal: UnixTerminal, options: Pick<PtyOptions, 'clock' | 'maxPendingInput'>) {
    this.#terminal = terminal;
    this.#options = options;
  }

  type(text: string): boolean {
    const bytes = Buffer.from(text);
    if (this.#pending.length > 0 && this.#pending.length + bytes.length > this.#options.maxPendingInput)
      return false;
    this.#pending = Buffer.concat([this.#pending, bytes]);
    if (!this.#retry) this.#flush();
    return true;
  }

  discard(): void {
    this.#pending = Buffer.alloc(0);
  }

  #flush(): void {
    this.#retry = undefined;
    while (this.#pending.length > 0) {
      // Once the socket is destroyed the descriptor may be another file's.
      const written = this.#terminal._socket.destroyed ? this.#pending.length : this.#write(this.#pending);
      if (written === 0) {
        this.#retry = this.#options.clock.timer(() => this.#flush(), RETRY_MS);
        return;
      }
      this.#pending = this.#pending.subarray(written);
    }
  }

  /** Bytes that the terminal took; those it can never take count as taken. */
  #write(bytes: Buffer): number {
    try {
      return writeSync(this.#terminal.fd, bytes);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : bytes.length;
    }
  }
}
