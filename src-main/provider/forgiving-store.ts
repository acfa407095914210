import type { Logger } from 'pino';
import type { JournalEntry } from '#shared/events.ts';
import type { SandboxRecord, Store } from '../store/store.ts';

/**
 * Writes that never throw: a full disk must not stop what is being done to a sandbox. Each outage is logged once, and
 * so is its end.
 */
export class ForgivingStore {
  readonly #store: Store;
  readonly #log: Logger;
  #failing = false;

  constructor(store: Store, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  /** Whether it is remembered now. */
  save(record: SandboxRecord): boolean {
    return this.#attempt(() => this.#store.saveSandbox(record)) !== undefined;
  }

  /** Whether it is forgotten now. */
  forget(id: string): boolean {
    return this.#attempt(() => this.#store.deleteSandbox(id)) !== undefined;
  }

  /** The entry with its number; undefined when it could not be written. */
  append(entry: Omit<JournalEntry, 'seq'>): JournalEntry | undefined {
    return this.#attempt(() => this.#store.appendJournal(entry))?.value;
  }

  #attempt<Value>(write: () => Value): { readonly value: Value } | undefined {
    try {
      const value = write();
      if (this.#failing) this.#log.info('the home can be written again');
      this.#failing = false;
      return { value };
    } catch (error) {
      if (!this.#failing) {
        this.#log.error(
          { err: error },
          'the home cannot be written: deadlines and the journal are kept in memory alone until it can; free some space',
        );
      }
      this.#failing = true;
      return undefined;
    }
  }
}
