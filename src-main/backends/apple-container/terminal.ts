import type { IPty } from '@lydell/node-pty';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import type { TerminalSession } from '../backend.ts';
import { endShell } from '../common/end-shell.ts';
import { ANNOUNCEMENT, SIGNAL_SESSION, START_SHELL } from '../common/shell-scripts.ts';
import { TerminalOutput } from '../common/terminal-output.ts';
import { cancelled, hangs } from './cli-errors.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';
import { PtyInput, type PtyMaster } from './pty-input.ts';

/** Characters of a failed start that are repeated. */
const SHOWN_CHARACTERS = 300;

export interface TerminalOptions {
  readonly cli: ContainerCli;
  readonly clock: Clock;
  readonly name: string;
  readonly size: TerminalSize;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a terminal inside a container that runs. The command wants a terminal to pass on, so it is given one of this
 * computer. Throws `BACKEND_ERROR` where the image has no shell, `BACKEND_UNSUPPORTED` where no terminal can be had.
 */
export async function openTerminal(options: TerminalOptions): Promise<TerminalSession> {
  const { cli, name, size, signal } = options;
  const { spawn } = await loadPty();
  if (signal?.aborted) throw cancelled();
  const pty = spawn(cli.file, ['exec', '-i', '-t', name, 'sh', '-c', START_SHELL], {
    name: 'xterm-256color',
    cols: size.columns,
    rows: size.rows,
    env: { ...cli.env, TERM: 'xterm-256color' },
    // Bytes: a chunk may end within a character.
    encoding: null,
  });
  const terminal = new PtyTerminal(pty, options);
  try {
    await terminal.opened();
    return terminal;
  } catch (error) {
    pty.kill('SIGKILL');
    throw error;
  }
}

/** Loaded with the first terminal: it brings a library of this operating system. */
async function loadPty(): Promise<typeof import('@lydell/node-pty')> {
  try {
    return await import('@lydell/node-pty');
  } catch (error) {
    throw new MoorageError(
      'BACKEND_UNSUPPORTED',
      `No terminal can be opened here: ${messageOf(error)}. Install Moorage again.`,
      { cause: error },
    );
  }
}

/** A shell in a container, on a pseudo-terminal of this computer. */
class PtyTerminal implements TerminalSession {
  readonly ended: Promise<{ readonly exitCode: number | null }>;
  readonly #pty: IPty;
  readonly #options: TerminalOptions;
  readonly #output: TerminalOutput;
  readonly #input: PtyInput;
  readonly #announced = Promise.withResolvers<void>();
  /** What came before the shell said its number. */
  #preamble: Buffer = Buffer.alloc(0);
  /** The number of the shell's process inside. */
  #shell: string | undefined;
  #isOver = false;
  #disposal: Promise<void> | undefined;

  constructor(pty: IPty, options: TerminalOptions) {
    this.#pty = pty;
    this.#options = options;
    this.#output = new TerminalOutput({ pause: () => pty.pause(), resume: () => pty.resume() });
    this.#input = new PtyInput(pty as IPty & PtyMaster, options.clock);
    this.ended = new Promise((resolve) => {
      pty.onExit(({ exitCode, signal }) => {
        this.#isOver = true;
        this.#announced.reject(noShell(options.name, this.#preamble.toString()));
        resolve({ exitCode: signal ? null : exitCode });
      });
    });
    // Without an encoding they are bytes, which the types do not say.
    pty.onData((chunk: string | Buffer) => this.#take(Buffer.from(chunk as Buffer)));
  }

  /** Once the shell runs. Rejects when it does not in time, or at all. */
  async opened(): Promise<void> {
    const { clock, name, signal } = this.#options;
    const { promise, reject } = this.#announced;
    const cancel = () => reject(cancelled());
    signal?.addEventListener('abort', cancel, { once: true });
    const late = () => reject(hangs(`open a terminal in ${name}`, TIMEOUTS.change));
    using _deadline = clock.timer(late, TIMEOUTS.change);
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  onOutput(listener: (chunk: Uint8Array) => void): Disposable {
    return this.#output.onOutput(listener);
  }

  pause(): void {
    this.#output.pause();
  }

  resume(): void {
    this.#output.resume();
  }

  write(data: string): void {
    if (!this.#isOver) this.#input.write(data);
  }

  async resize({ columns, rows }: TerminalSize): Promise<void> {
    if (!this.#isOver && this.#input.isOpen) this.#pty.resize(columns, rows);
  }

  /** The command takes nothing with it when it ends: what runs inside has to be ended there. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#disposal ??= this.#end();
    return this.#disposal;
  }

  async #end(): Promise<void> {
    if (this.#isOver) return;
    this.#output.discard();
    const { clock } = this.#options;
    await endShell({ clock, ended: this.ended, signal: (signal) => this.#signal(signal) });
    if (!this.#isOver) this.#pty.kill('SIGKILL');
    await this.ended;
  }

  async #signal(signal: 'HUP' | 'KILL'): Promise<void> {
    const { cli, name } = this.#options;
    if (this.#shell === undefined) return;
    const args = ['exec', name, 'sh', '-c', SIGNAL_SESSION, 'sh', signal, this.#shell];
    // A container that is gone has taken it along.
    await cli.run({ what: `end a terminal in ${name}`, args, timeout: TIMEOUTS.read }).catch(() => undefined);
  }

  #take(chunk: Buffer): void {
    if (this.#shell !== undefined) {
      this.#output.push(chunk);
      return;
    }
    this.#preamble = Buffer.concat([this.#preamble, chunk]);
    const start = this.#preamble.indexOf(ANNOUNCEMENT.start);
    const end = this.#preamble.indexOf(ANNOUNCEMENT.end, Math.max(start, 0));
    if (start === -1 || end === -1) return;
    this.#shell = this.#preamble.subarray(start + ANNOUNCEMENT.start.length, end).toString();
    const rest = this.#preamble.subarray(end + ANNOUNCEMENT.end.length);
    if (rest.length > 0) this.#output.push(rest);
    this.#announced.resolve();
  }
}

function noShell(name: string, said: string): MoorageError {
  const shown = said.replace(/\s+/g, ' ').trim().slice(0, SHOWN_CHARACTERS);
  return new MoorageError(
    'BACKEND_ERROR',
    `No shell could be started in ${name}${shown ? `: ${shown}` : ''}. A terminal needs an image with sh.`,
  );
}
