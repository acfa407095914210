import type { LogLine } from '#shared/sandbox.ts';

/** Lines and characters of one batch. */
const MOST_LINES = 1000;
const MOST_CHARACTERS = 256 * 1024;
/** Lines and characters that wait; beyond that the oldest go. */
const WAITING_LINES = 10_000;
const WAITING_CHARACTERS = 4 * 1024 * 1024;

/** Lines of a log that wait for one reader. They never grow beyond a bound. */
export class LogBatches {
  #lines: LogLine[] = [];
  #characters = 0;
  #leftOut = 0;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(line: LogLine): void {
    this.#lines.push(line);
    this.#characters += line.text.length;
    if (this.#lines.length > WAITING_LINES || this.#characters > WAITING_CHARACTERS) this.#forgetOldest();
    this.#wake?.();
  }

  /** There will be no more. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** There will be no more, because of `error`. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.end();
  }

  /** Resolves once there is a line, or will be none. */
  async ready(): Promise<void> {
    while (this.#lines.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = undefined;
  }

  /** What waits, as much as goes into one batch. Throws what it failed with once that is all told. */
  next(): IteratorResult<LogLine[], undefined> {
    if (this.#lines.length > 0) return { done: false, value: this.#take() };
    if (this.#failure) throw this.#failure.error;
    return { done: true, value: undefined };
  }

  #take(): LogLine[] {
    let count = 0;
    let characters = 0;
    while (count < Math.min(this.#lines.length, MOST_LINES) && characters < MOST_CHARACTERS) {
      characters += this.#lines[count]?.text.length ?? 0;
      count += 1;
    }
    const taken = this.#lines.splice(0, count);
    this.#characters -= characters;
    if (this.#leftOut === 0) return taken;
    const notice = leftOutNotice(this.#leftOut, taken[0]?.at ?? null);
    this.#leftOut = 0;
    return [notice, ...taken];
  }

  /** Half of them at once, so that this is seldom. */
  #forgetOldest(): void {
    const forgotten = this.#lines.splice(0, Math.ceil(this.#lines.length / 2));
    this.#leftOut += forgotten.length;
    for (const { text } of forgotten) this.#characters -= text.length;
  }
}

function leftOutNotice(count: number, at: number | null): LogLine {
  const text = `[Moorage] ${count} lines were left out: they came faster than they could be shown.`;
  return { at, stream: 'stderr', text };
}
