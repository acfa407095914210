import type { Logger } from 'pino';
import { messageOf } from '#shared/errors.ts';
import type { Clock } from './clock.ts';

/** How soon the engine is asked again how things stand where it could not say, in milliseconds. */
const ASK_AGAIN = 15_000;

export interface ResyncDeps {
  /** Compares once. Rejects where the engine cannot be asked. */
  readonly reconcile: () => Promise<void>;
  readonly isConnected: () => boolean;
  readonly clock: Clock;
  /** Aborted when nothing is to be compared any more. */
  readonly closing: AbortSignal;
  readonly log: Logger;
}

/** Compares what is remembered with what the engine holds, and does so again later where the engine cannot say. */
export class Resync implements Disposable {
  readonly #deps: ResyncDeps;
  #again: Disposable | undefined;
  /** Why the last attempt failed. */
  #problem: string | undefined;

  constructor(deps: ResyncDeps) {
    this.#deps = deps;
  }

  /** Compares at once, in place of the attempt that was to come. Never rejects. */
  async now(): Promise<void> {
    this[Symbol.dispose]();
    if (this.#deps.closing.aborted) return;
    try {
      await this.#deps.reconcile();
      this.#problem = undefined;
    } catch (error) {
      this.later(error);
    }
  }

  /** Something of the engine was not learnt, because of `error`. One that goes on is logged once. */
  later(error: unknown): void {
    const { clock, closing, log } = this.#deps;
    if (closing.aborted) return;
    const problem = messageOf(error);
    if (problem !== this.#problem)
      log.warn({ err: error }, 'could not ask the engine how things stand; Moorage will ask again');
    this.#problem = problem;
    this[Symbol.dispose]();
    this.#again = clock.timer(() => this.#askAgain(), ASK_AGAIN);
  }

  /** Calls off the attempt that was to come. */
  [Symbol.dispose](): void {
    this.#again?.[Symbol.dispose]();
    this.#again = undefined;
  }

  /** An engine that is away is left alone: once it is back, everything is compared. */
  #askAgain(): void {
    if (this.#deps.isConnected()) void this.now();
  }
}
