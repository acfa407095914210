import type { WebSocket } from 'ws';
import { assertNever } from '#shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { PtyExit } from '../shell/pty.ts';
import type { ShellSession } from '../shell/shell-session.ts';
import { parseClientMessage, type ServerMessage } from './terminal-messages.ts';

/** What is needed of a WebSocket, and of a shell session. */
type Socket = Pick<
  WebSocket,
  'on' | 'once' | 'send' | 'ping' | 'close' | 'terminate' | 'bufferedAmount' | 'readyState' | 'OPEN'
>;
type Session = Pick<ShellSession, 'id' | 'display' | 'write' | 'resize' | 'pause' | 'resume' | 'touch'>;

export interface ConnectionOptions {
  readonly socket: Socket;
  readonly session: Session;
  readonly clock: Clock;
}

const NOT_TAKEN = 'The input was not taken: what runs does not read what was typed before.';
const PING_EVERY_MS = 30_000;
/** What may wait to be sent before the shell is made to wait. */
const MAX_UNSENT_BYTES = 1024 * 1024;

/** Shows a shell session on a WebSocket, until either ends. */
export class TerminalConnection {
  readonly #options: ConnectionOptions;
  #timer: Disposable | undefined;
  #answered = true;
  #paused = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Resolves when the connection is over. */
  async run(): Promise<void> {
    const { socket, session } = this.#options;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('pong', () => {
      this.#answered = true;
    });
    this.#send({ type: 'session_id', data: session.id });
    this.#send({ type: 'ready', data: 'Terminal ready' });
    const { transcript } = session.display;
    if (transcript !== '') this.#send({ type: 'output', data: transcript });
    using _viewing = session.display.subscribe({
      onDisplay: (text) => this.#show(text),
      onExit: (exit) => this.#exit(exit),
    });
    this.#schedulePing();
    await closed;
    this.#timer?.[Symbol.dispose]();
    if (this.#paused) session.resume();
  }

  #receive(text: string): void {
    const { session } = this.#options;
    session.touch();
    const message = parseClientMessage(text);
    switch (message?.type) {
      case 'input':
        if (!session.write(message.data)) this.#send({ type: 'error', data: NOT_TAKEN });
        break;
      case 'resize':
        session.resize(message.data);
        break;
      case 'pong':
        break;
      case undefined:
        this.#send({ type: 'error', data: 'The message is none of input, resize and pong.' });
        break;
      default:
        assertNever(message);
    }
  }

  #show(data: string): void {
    const { socket, session } = this.#options;
    this.#send({ type: 'output', data });
    if (this.#paused || socket.bufferedAmount <= MAX_UNSENT_BYTES) return;
    this.#paused = true;
    session.pause();
    // Sent after all that waits, so called back once that is gone.
    socket.ping(undefined, undefined, () => {
      this.#paused = false;
      session.resume();
    });
  }

  #exit({ exitCode, signal }: PtyExit): void {
    // As shells count.
    this.#send({ type: 'exit', data: null, exit_code: signal === 0 ? exitCode : 128 + signal });
    this.#options.socket.close(1000, 'The shell has ended.');
  }

  #schedulePing(): void {
    const { socket, clock } = this.#options;
    this.#timer = clock.timer(() => {
      // Somebody who does not answer is gone without a word.
      if (!this.#answered) socket.terminate();
      else this.#ping();
    }, PING_EVERY_MS);
  }

  #ping(): void {
    const { socket, clock } = this.#options;
    this.#answered = false;
    socket.ping();
    this.#send({ type: 'ping', timestamp: clock.now() });
    this.#schedulePing();
  }

  #send(message: ServerMessage): void {
    const { socket } = this.#options;
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }
}
