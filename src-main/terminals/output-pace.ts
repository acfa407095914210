import type { Clock } from '../provider/clock.ts';
import type { TerminalSession } from '../provider/provider.ts';

/**
 * Bytes a second that a terminal is read at, and how many it may write at once before that counts. More than anybody
 * reads, and little enough that a page that draws them, and this process, have time for everything else.
 */
const RATE = 4 * 2 ** 20;
const BURST = 2 ** 20;
/** Milliseconds that a terminal waits for a reader that does not read before that is given up. */
const PATIENCE = 2000;

/** Who may be waited for. */
export interface Waitable {
  giveUp(): void;
}

/** Makes a terminal wait when it writes faster than it may, or than those read who look at it. */
export class OutputPace implements Disposable {
  readonly #session: Pick<TerminalSession, 'pause' | 'resume'>;
  readonly #clock: Pick<Clock, 'now' | 'timer'>;
  readonly #held = new Map<Waitable, Disposable>();
  #allowance = BURST;
  #countedAt: number;
  #resting: Disposable | undefined;
  #paused = false;
  #over = false;

  constructor(session: Pick<TerminalSession, 'pause' | 'resume'>, clock: Pick<Clock, 'now' | 'timer'>) {
    this.#session = session;
    this.#clock = clock;
    this.#countedAt = clock.now();
  }

  /** So many bytes came. */
  took(bytes: number): void {
    const now = this.#clock.now();
    const earned = ((now - this.#countedAt) * RATE) / 1000;
    this.#allowance = Math.min(BURST, this.#allowance + earned) - bytes;
    this.#countedAt = now;
    if (this.#allowance >= 0 || this.#resting || this.#over) return;
    this.#resting = this.#clock.timer(() => this.#rested(), (-this.#allowance * 1000) / RATE);
    this.#follow();
  }

  /** Waits for `reader`, or no longer. */
  hold(reader: Waitable, waiting: boolean): void {
    if (waiting === this.#held.has(reader) || this.#over) return;
    this.#held.get(reader)?.[Symbol.dispose]();
    if (waiting)
      this.#held.set(
        reader,
        this.#clock.timer(() => reader.giveUp(), PATIENCE),
      );
    else this.#held.delete(reader);
    this.#follow();
  }

  [Symbol.dispose](): void {
    this.#over = true;
    this.#resting?.[Symbol.dispose]();
    for (const timer of this.#held.values()) timer[Symbol.dispose]();
    this.#held.clear();
  }

  #rested(): void {
    this.#resting = undefined;
    this.#follow();
  }

  #follow(): void {
    const paused = this.#resting !== undefined || this.#held.size > 0;
    if (paused === this.#paused) return;
    this.#paused = paused;
    if (paused) this.#session.pause();
    else this.#session.resume();
  }
}
