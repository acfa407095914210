import type { LogLine } from '#shared/sandbox.ts';

/** What a container of the fake engine has written, and writes. */
export class FakeLog {
  readonly #lines: LogLine[] = [];
  readonly #followers = new Set<() => void>();
  #ended = false;

  /** Oldest first. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** `at`: Unix time, milliseconds. */
  write(text: string, at: number, stream: LogLine['stream'] = 'stdout'): void {
    this.#lines.push({ at, stream, text });
    this.#wake();
  }

  /** Its container is gone. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The last `tail` lines, then each as it is written, until `signal` aborts or the container is gone. */
  async *follow(tail: number, signal: AbortSignal | undefined): AsyncGenerator<LogLine> {
    let next = Math.max(this.#lines.length - tail, 0);
    while (!signal?.aborted) {
      const line = this.#lines[next];
      if (line) {
        next += 1;
        yield line;
      } else if (this.#ended) return;
      else await this.#change(signal);
    }
  }

  #change(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#followers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#followers.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  #wake(): void {
    for (const wake of [...this.#followers]) wake();
  }
}
