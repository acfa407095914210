import type { WebSocket } from 'ws';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../../../provider/clock.ts';
import type { TerminalSession } from '../../backend.ts';
import { MOST_UNREAD, TerminalOutput } from '../../common/terminal-output.ts';
import { parseServerMessage, type ServerMessage } from './terminal-messages.ts';

/** Milliseconds the server has to say good-bye. */
const GOOD_BYE = 1000;

/** A terminal of the sandbox server, which ends it, and all that was started in it, with its connection. */
export class SandboxTerminal implements TerminalSession {
  readonly ended: Promise<{ readonly exitCode: number | null }>;
  /** Settles once the shell is there; rejects when the connection ends before. */
  readonly ready: Promise<void>;
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #output: TerminalOutput;
  readonly #encoder = new TextEncoder();
  readonly #opening = Promise.withResolvers<void>();
  #exitCode: number | null = null;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    this.ready = this.#opening.promise;
    this.#output = new TerminalOutput({ pause: () => socket.pause(), resume: () => socket.resume() });
    socket.on('message', (data) => this.#take(parseServerMessage(String(data))));
    socket.on('error', (error) => this.#opening.reject(error));
    this.ended = new Promise((resolve) => {
      socket.once('close', (_code, reason) => {
        this.#opening.reject(new Error(String(reason) || 'the connection broke'));
        resolve({ exitCode: this.#exitCode });
      });
    });
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
    if (this.#socket.bufferedAmount <= MOST_UNREAD) this.#send({ type: 'input', data });
  }

  async resize({ columns, rows }: TerminalSize): Promise<void> {
    this.#send({ type: 'resize', data: { cols: columns, rows } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#output.discard();
    this.#socket.close();
    using _late = this.#clock.timer(() => this.#socket.terminate(), GOOD_BYE);
    await this.ended;
  }

  #take(message: ServerMessage | undefined): void {
    if (message?.type === 'ready') this.#opening.resolve();
    if (message?.type === 'output') this.#output.push(this.#encoder.encode(message.data));
    if (message?.type === 'exit') this.#exitCode = message.exit_code;
  }

  #send(message: object): void {
    const { readyState, OPEN } = this.#socket;
    if (readyState === OPEN) this.#socket.send(JSON.stringify(message));
  }
}
