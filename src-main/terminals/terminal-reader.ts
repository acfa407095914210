import type { TerminalOutput } from '#shared/contract/terminals.ts';

/** Characters that wait for a reader from which on the terminal waits for it. */
const MANY = 256 * 1024;
/** Characters beyond which a reader is given up for slow: it is shown the latest anew once it reads on. */
const TOO_MANY = 2 * 1024 * 1024;

export interface ReaderDeps {
  /** What the terminal showed of late. */
  readonly replay: () => string;
  /** Asks that the terminal waits for this reader, or waits no longer. */
  readonly hold: (waiting: boolean) => void;
  readonly onLeave: () => void;
}

type Result = IteratorResult<TerminalOutput, undefined>;

/** What waits for one who looks at a terminal. It never grows beyond a bound. */
export class TerminalReader implements AsyncIterator<TerminalOutput, undefined> {
  readonly #deps: ReaderDeps;
  #pending: string[] = [];
  #length = 0;
  /** It has seen nothing yet, or has missed something. */
  #behind = true;
  #ended: { readonly exitCode: number | null } | undefined;
  #left = false;
  #waiting: ((result: Result) => void) | undefined;

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  push(text: string): void {
    if (this.#behind) return;
    this.#pending.push(text);
    this.#length += text.length;
    if (this.#waiting) this.#answer();
    else if (this.#length > TOO_MANY) this.giveUp();
    else if (this.#length > MANY) this.#deps.hold(true);
  }

  /** Drops what waits, for it does not read: it is shown the latest anew when it does. */
  giveUp(): void {
    this.#drop();
    this.#behind = true;
  }

  end(exitCode: number | null): void {
    this.#ended ??= { exitCode };
    if (this.#waiting) this.#answer();
  }

  /** One call at a time. */
  next(): Promise<Result> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#answer();
    });
  }

  async return(): Promise<Result> {
    this.#leave();
    this.#answer();
    return { done: true, value: undefined };
  }

  #answer(): void {
    const answer = this.#take();
    if (!answer) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(answer);
  }

  #take(): Result | undefined {
    if (this.#left) return { done: true, value: undefined };
    if (!this.#waiting) return undefined;
    if (this.#behind) {
      this.#behind = false;
      return { done: false, value: { kind: 'replay', data: this.#deps.replay() } };
    }
    if (this.#length > 0) return { done: false, value: { kind: 'data', data: this.#drop() } };
    if (!this.#ended) return undefined;
    this.#leave();
    return { done: false, value: { kind: 'ended', exitCode: this.#ended.exitCode } };
  }

  #drop(): string {
    const text = this.#pending.join('');
    this.#pending = [];
    this.#length = 0;
    this.#deps.hold(false);
    return text;
  }

  #leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#drop();
    this.#deps.onLeave();
  }
}
