import { randomUUID } from 'node:crypto';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { TerminalSession } from '../backend.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';

/** Bytes of output kept for a listener that has yet to come. */
const KEPT_OUTPUT = 2 ** 20;

export interface TerminalOptions {
  readonly cli: ContainerCli;
  readonly name: string;
  readonly size: TerminalSize;
}

/**
 * The best shell of the image. It writes down its process id first: the command takes nothing with it when it is killed,
 * so that what runs in the terminal has to be ended from within.
 */
function shellCommand(mark: string): readonly string[] {
  const shell = 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi';
  return ['sh', '-c', `echo $$ 2>/dev/null >${mark}; ${shell}`];
}

/** Ends the shell of that mark and what is left in its group. */
function endCommand(mark: string): readonly string[] {
  const end = 'kill -HUP "$pid"; kill -KILL -- "-$pid" "$pid"';
  return ['sh', '-c', `pid=$(cat ${mark}) && rm -f ${mark} && { ${end}; } 2>/dev/null; true`];
}

/**
 * Opens a terminal inside a container that runs. The command wants a terminal of its own to pass on, so it is given a
 * pseudo-terminal of this computer. Throws `BACKEND_UNSUPPORTED` where none can be opened.
 */
export async function openTerminal({ cli, name, size }: TerminalOptions): Promise<TerminalSession> {
  const mark = `/tmp/.moorage-terminal-${randomUUID()}`;
  const { spawn } = await loadPty();
  const pty = spawn(cli.file, ['exec', '-i', '-t', name, ...shellCommand(mark)], {
    name: 'xterm-256color',
    cols: size.columns,
    rows: size.rows,
    env: { ...cli.env, TERM: 'xterm-256color' },
    encoding: null,
  });
  const ended = Promise.withResolvers<{ readonly exitCode: number | null }>();
  const output = new KeptOutput();
  let isOver = false;
  // With no encoding it gives bytes, which its types do not say.
  pty.onData((chunk: string | Buffer) => output.push(Buffer.from(chunk as Buffer)));
  pty.onExit(({ exitCode, signal }) => {
    isOver = true;
    ended.resolve({ exitCode: signal ? null : exitCode });
  });
  return {
    onOutput: (listener) => output.listen(listener),
    write(data) {
      if (!isOver) pty.write(data);
    },
    async resize({ columns, rows }) {
      if (!isOver) pty.resize(columns, rows);
    },
    ended: ended.promise,
    async [Symbol.asyncDispose]() {
      if (isOver) return;
      const call = { what: `end a terminal of ${name}`, timeout: TIMEOUTS.read } as const;
      // A container that is gone has taken it along.
      await cli.run({ ...call, args: ['exec', name, ...endCommand(mark)] }).catch(() => undefined);
      if (!isOver) pty.kill('SIGKILL');
      await ended.promise;
    },
  };
}

/** Loaded when the first terminal is opened: it brings a library of this operating system. */
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

/** Keeps what comes before the first listener. */
class KeptOutput {
  readonly #kept: Buffer[] = [];
  #size = 0;
  #listener: ((chunk: Uint8Array) => void) | undefined;

  push(chunk: Buffer): void {
    if (this.#listener) {
      this.#listener(chunk);
      return;
    }
    this.#kept.push(chunk);
    this.#size += chunk.length;
    while (this.#size > KEPT_OUTPUT && this.#kept.length > 1) this.#size -= this.#kept.shift()?.length ?? 0;
  }

  listen(listener: (chunk: Uint8Array) => void): Disposable {
    this.#listener = listener;
    this.#size = 0;
    for (const chunk of this.#kept.splice(0)) listener(chunk);
    return {
      [Symbol.dispose]: () => {
        if (this.#listener === listener) this.#listener = undefined;
      },
    };
  }
}
