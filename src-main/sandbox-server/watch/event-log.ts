import type { FileEvent } from './file-event.ts';

/** Events that are kept for those who poll. */
const KEPT_EVENTS = 10_000;

/** The newest events of a watcher. */
export class EventLog {
  #events: FileEvent[] = [];
  #lastSeq = 0;
  /** Highest number of an event that is not kept any more, or that never came. */
  #lostSeq = 0;

  /** Number of the newest event. */
  get cursor(): number {
    return this.#lastSeq;
  }

  /** Adds an event under the next number. */
  add(event: Omit<FileEvent, 'seq'>): FileEvent {
    this.#lastSeq += 1;
    const numbered = { seq: this.#lastSeq, ...event };
    this.#events.push(numbered);
    if (this.#events.length > 2 * KEPT_EVENTS) {
      this.#events = this.#events.slice(-KEPT_EVENTS);
      this.#lostSeq = (this.#events[0]?.seq ?? 1) - 1;
    }
    return numbered;
  }

  /** Says that events were lost. */
  markLost(): void {
    this.#lastSeq += 1;
    this.#lostSeq = this.#lastSeq;
  }

  /** At most `limit` of the events after `cursor`. */
  after(cursor: number, limit: number): readonly FileEvent[] {
    return this.#events.filter(({ seq }) => seq > cursor).slice(0, limit);
  }

  /** Whether events after `cursor` are lost. */
  hasLost(cursor: number): boolean {
    return cursor < this.#lostSeq;
  }
}
