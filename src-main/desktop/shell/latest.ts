import { Bell } from './bell.ts';

/** A value that changes; who reads slowly skips what was in between. */
export class Latest<T extends object> {
  readonly #bell = new Bell();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    this.#bell.ring();
  }

  /** The value as it stands, then each change, until `signal` aborts. */
  async *read(signal?: AbortSignal): AsyncGenerator<T, undefined> {
    let told: T | undefined;
    while (!signal?.aborted) {
      if (told === this.#value) await this.#bell.heard(signal);
      if (told === this.#value) continue;
      told = this.#value;
      yield told;
    }
  }
}
