import { writeSync } from 'node:fs';
import type { Clock } from '../../provider/clock.ts';
import { MOST_UNREAD } from '../common/terminal-output.ts';

/** Milliseconds before typing goes on where the program is not reading. */
const AGAIN = 10;

/** What node-pty's terminals have beyond its types. */
export interface PtyMaster {
  readonly fd: number;
  readonly _socket: { readonly destroyed: boolean };
}

/**
 * What is typed into a pseudo-terminal. node-pty writes through libuv, which blocks on the master side: one program that
 * does not read would then stop the whole app.
 */
export class PtyInput {
  readonly #master: PtyMaster;
  readonly #clock: Pick<Clock, 'timer'>;
  #waiting: Buffer = Buffer.alloc(0);
  #retry: Disposable | undefined;

  constructor(master: PtyMaster, clock: Pick<Clock, 'timer'>) {
    this.#master = master;
    this.#clock = clock;
  }

  /** False once the terminal is closed: its descriptor may be another file's by then. */
  get isOpen(): boolean {
    return !this.#master._socket.destroyed;
  }

  /** Bytes that the terminal has not taken yet. */
  get unread(): number {
    return this.#waiting.length;
  }

  /** Types without waiting; ignored beyond {@link MOST_UNREAD}, and once the terminal is closed. */
  write(text: string): void {
    if (this.#waiting.length > MOST_UNREAD) return;
    this.#waiting = Buffer.concat([this.#waiting, Buffer.from(text)]);
    if (!this.#retry) this.#flush();
  }

  #flush(): void {
    this.#retry = undefined;
    while (this.#waiting.length > 0) {
      const taken = this.#take();
      if (taken === 0) {
        this.#retry = this.#clock.timer(() => this.#flush(), AGAIN);
        return;
      }
      this.#waiting = this.#waiting.subarray(taken);
    }
  }

  /** Bytes that the terminal took; those it can never take count as taken. */
  #take(): number {
    const all = this.#waiting.length;
    if (!this.isOpen) return all;
    try {
      return writeSync(this.#master.fd, this.#waiting);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : all;
    }
  }
}
