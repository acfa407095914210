import { Bell } from './bell.ts';

/** Keeps letters until they are read, each once. */
export class Mailbox<T extends object> {
  readonly #bell = new Bell();
  readonly #letters: T[] = [];

  put(letter: T): void {
    this.#letters.push(letter);
    this.#bell.ring();
  }

  /** Each letter in turn, and those to come, until `signal` aborts. */
  async *read(signal?: AbortSignal): AsyncGenerator<T, undefined> {
    while (!signal?.aborted) {
      const letter = this.#letters.shift();
      if (letter) yield letter;
      else await this.#bell.heard(signal);
    }
  }
}
