import type { LiveEvent } from '#shared/contract.ts';
import { coalesce } from './coalesce.ts';

/** From how many waiting events on newer ones replace older ones. */
const ROOM = 256;

/** Events waiting for one subscriber. It never grows beyond what one look at everything would take. */
export class LiveQueue {
  #events: LiveEvent[] = [];
  #room = ROOM;
  #waiting: ((result: IteratorResult<LiveEvent, undefined>) => void) | undefined;
  #closed = false;

  push(event: LiveEvent): void {
    if (this.#closed) return;
    if (this.#waiting) {
      this.#answer({ done: false, value: event });
      return;
    }
    this.#events.push(event);
    if (this.#events.length <= this.#room) return;
    this.#events = coalesce(this.#events);
    // What could not be made less is not looked at again until it has doubled.
    this.#room = Math.max(ROOM, this.#events.length * 2);
  }

  /** The next event; one call at a time. Done once the queue is closed. */
  next(): Promise<IteratorResult<LiveEvent, undefined>> {
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    const event = this.#events.shift();
    if (event) return Promise.resolve({ done: false, value: event });
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** Ends whoever waits, and drops what waits. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#events = [];
    this.#answer({ done: true, value: undefined });
  }

  #answer(result: IteratorResult<LiveEvent, undefined>): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(result);
  }
}
