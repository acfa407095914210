/** Bytes typed into a terminal that its program has not read, beyond which nothing more is taken. */
export const MOST_UNREAD = 2 ** 20;
/** Bytes kept for a listener who has yet to come; beyond it the terminal waits. */
const MOST_KEPT = 2 ** 20;

/** Where the output of a terminal comes from. */
export interface OutputSource {
  pause(): void;
  resume(): void;
}

/** The output half of a `TerminalSession`: keeps what came before its listener, and makes the source wait when it must. */
export class TerminalOutput {
  readonly #source: OutputSource;
  readonly #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #listener: ((chunk: Uint8Array) => void) | undefined;
  /** By who listens. */
  #paused = false;
  /** Because nobody listens. */
  #full = false;

  constructor(source: OutputSource) {
    this.#source = source;
  }

  push(chunk: Uint8Array): void {
    if (this.#listener) {
      this.#listener(chunk);
      return;
    }
    this.#kept.push(chunk);
    this.#keptBytes += chunk.length;
    if (this.#full || this.#keptBytes < MOST_KEPT) return;
    this.#full = true;
    this.#source.pause();
  }

  onOutput(listener: (chunk: Uint8Array) => void): Disposable {
    this.#listener = listener;
    this.#keptBytes = 0;
    for (const chunk of this.#kept.splice(0)) listener(chunk);
    if (this.#full) {
      this.#full = false;
      if (!this.#paused) this.#source.resume();
    }
    return {
      [Symbol.dispose]: () => {
        if (this.#listener === listener) this.#listener = undefined;
      },
    };
  }

  pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#source.pause();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    if (!this.#full) this.#source.resume();
  }

  /** Lets what is still to come go: a program that has something to say would wait instead of ending. */
  discard(): void {
    this.onOutput(() => undefined);
    this.resume();
  }
}
