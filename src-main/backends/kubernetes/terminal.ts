import { once } from 'node:events';
import type { Logger } from 'pino';
import WebSocket from 'ws';
import { MoorageError } from '#shared/errors.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { TerminalSession } from '../backend.ts';
import { endShell } from '../common/end-shell.ts';
import { ANNOUNCEMENT, SIGNAL_SESSION, START_SHELL } from '../common/shell-scripts.ts';
import { MOST_UNREAD, TerminalOutput } from '../common/terminal-output.ts';
import { type Api, TIMEOUTS } from './api.ts';
import { cancelled } from './api-errors.ts';
import { type Channels, openChannels } from './channel-socket.ts';
import { exitCodeOf } from './exec-status.ts';

const STDIN = 0;
const STDOUT = 1;
const STATUS = 3;
const RESIZE = 4;

/** Where a terminal is opened. */
export interface TerminalPlace {
  readonly api: Api;
  readonly log: Logger;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** Opens a terminal in a Pod's container. Throws `BACKEND_ERROR` where the image has no shell, and what is refused. */
export async function openTerminal(
  place: TerminalPlace,
  { size, signal }: { readonly size: TerminalSize; readonly signal?: AbortSignal | undefined },
): Promise<TerminalSession> {
  const channels = await openExec(place, {
    command: ['env', 'TERM=xterm-256color', 'COLORTERM=truecolor', 'sh', '-c', START_SHELL],
    tty: true,
    signal,
  });
  const session = new PodTerminal(place, channels);
  try {
    await session.resize(size);
    await session.announced(signal);
    return session;
  } catch (error) {
    channels.socket.terminate();
    throw error;
  }
}

function openExec(
  { api, namespace, pod, container }: TerminalPlace,
  exec: {
    readonly command: readonly string[];
    readonly tty: boolean;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Channels> {
  const { command, tty, signal } = exec;
  return openChannels(api, {
    path: `/api/v1/namespaces/${namespace}/pods/${pod}/exec`,
    query: { container, command, stdin: tty, stdout: true, tty },
    resource: 'pods/exec',
    namespace,
    signal,
  });
}

/** A shell in a container, on a WebSocket through the API server. */
class PodTerminal implements TerminalSession {
  readonly ended: Promise<{ readonly exitCode: number | null }>;
  readonly #place: TerminalPlace;
  readonly #channels: Channels;
  readonly #output: TerminalOutput;
  readonly #announced = Promise.withResolvers<string>();
  #said: Buffer | undefined = Buffer.alloc(0);
  #exitCode: number | null = null;
  #disposal: Promise<void> | undefined;
  #over = false;

  constructor(place: TerminalPlace, channels: Channels) {
    this.#place = place;
    this.#channels = channels;
    const { socket } = channels;
    this.#output = new TerminalOutput({ pause: () => socket.pause(), resume: () => socket.resume() });
    this.#announced.promise.catch(() => undefined);
    const closed = new Promise<void>((resolve) => {
      if (socket.readyState === WebSocket.CLOSED) resolve();
      else socket.once('close', () => resolve());
    });
    this.ended = closed.then(() => this.#ending());
    channels.onFrame((stream, payload) => this.#onFrame(stream, payload));
  }

  /** Resolves once the shell says that it runs. Throws `BACKEND_TIMEOUT`, `CANCELLED`, and `BACKEND_ERROR` where it ends. */
  async announced(signal: AbortSignal | undefined): Promise<void> {
    const { promise, reject } = this.#announced;
    const cancel = () => reject(cancelled(signal?.reason));
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    const late = () => reject(silentShell(this.#place.pod));
    using _deadline = this.#place.api.clock.timer(late, TIMEOUTS.change);
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
    if (this.#over || this.#channels.socket.bufferedAmount > MOST_UNREAD) return;
    this.#channels.send(STDIN, data);
  }

  async resize({ columns, rows }: TerminalSize): Promise<void> {
    this.#channels.send(RESIZE, JSON.stringify({ Width: columns, Height: rows }));
  }

  /** The node runs on what nobody is connected to: whoever closes a terminal has to end it. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#disposal ??= this.#end();
    return this.#disposal;
  }

  async #end(): Promise<void> {
    if (this.#over) return;
    this.#output.discard();
    const { clock } = this.#place.api;
    await endShell({ clock, ended: this.ended, signal: (signal) => this.#signal(signal) });
    this.#channels.socket.terminate();
    await this.ended;
  }

  async #signal(signal: 'HUP' | 'KILL'): Promise<void> {
    const { log, pod } = this.#place;
    try {
      const pid = await this.#announced.promise;
      const { socket } = await openExec(this.#place, {
        command: ['sh', '-c', SIGNAL_SESSION, 'sh', signal, pid],
        tty: false,
      });
      try {
        await once(socket, 'close', { signal: AbortSignal.timeout(TIMEOUTS.read) });
      } finally {
        socket.terminate();
      }
    } catch (error) {
      // Gone with the container, as a rule.
      log.debug({ err: error, pod }, 'a terminal could not be ended');
    }
  }

  #onFrame(stream: number, payload: Buffer): void {
    if (stream === STDOUT && payload.length > 0) this.#show(payload);
    if (stream !== STATUS || payload.length === 0) return;
    this.#exitCode = exitCodeOf(payload.toString('utf8'));
    this.#said = Buffer.concat([this.#said ?? Buffer.alloc(0), payload]);
    this.#channels.socket.close();
  }

  /** The shell says the number of its process before anything else. */
  #show(chunk: Buffer): void {
    if (this.#said === undefined) {
      this.#output.push(chunk);
      return;
    }
    this.#said = Buffer.concat([this.#said, chunk]);
    const { start, end } = ANNOUNCEMENT;
    const until = this.#said.indexOf(end);
    if (until === -1 || this.#said.indexOf(start) !== 0) return;
    const rest = this.#said.subarray(until + end.length);
    this.#announced.resolve(this.#said.toString('latin1', start.length, until));
    this.#said = undefined;
    if (rest.length > 0) this.#output.push(rest);
  }

  #ending(): { readonly exitCode: number | null } {
    this.#over = true;
    if (this.#said !== undefined) {
      this.#announced.reject(
        this.#failure(this.#said.toString('utf8').trim().slice(0, 500) || 'it ended at once'),
      );
    }
    return { exitCode: this.#exitCode };
  }

  #failure(reason: string): MoorageError {
    return new MoorageError(
      'BACKEND_ERROR',
      `No shell could be started in ${this.#place.pod}: ${reason}. A terminal needs an image with sh.`,
    );
  }
}

function silentShell(pod: string): MoorageError {
  return new MoorageError(
    'BACKEND_TIMEOUT',
    `A shell in ${pod} was asked for and has said nothing for ${TIMEOUTS.change / 1000} s. See whether its node is overloaded, then open the terminal again.`,
  );
}
