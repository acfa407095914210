import type { Logger } from 'pino';
import { messageOf } from '#shared/errors.ts';
import type { JournalEntry } from '#shared/events.ts';
import type { SandboxRecord, Store } from '../store/store.ts';

/**
 * Writes that never throw: a full disk must not stop what is being done to a sandbox. Each outage is logged and told
 * once, and so is its end.
 */
export class ForgivingStore {
  readonly #store: Store;
  readonly #log: Logger;
  readonly #onChange: () => void;
  #problem: string | null = null;

  /** `onChange` is called when {@link problem} comes and goes. */
  constructor(store: Store, log: Logger, onChange: () => void) {
    this.#store = store;
    this.#log = log;
    this.#onChange = onChange;
  }

  /** Why nothing is remembered just now, in words; null where all is well. */
  get problem(): string | null {
    return this.#problem;
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
      if (this.#problem !== null) this.#recovered();
      return { value };
    } catch (error) {
      if (this.#problem === null) this.#failed(error);
      return undefined;
    }
  }

  #recovered(): void {
    this.#log.info('the home can be written again');
    this.#problem = null;
    this.#onChange();
  }

  #failed(error: unknown): void {
    this.#log.error(
      { err: error },
      'the home cannot be written: deadlines and the journal are kept in memory alone until it can; free some space',
    );
    this.#problem = messageOf(error);
    this.#onChange();
  }
}
