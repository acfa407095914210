import type { TerminalSession } from '../backend.ts';

/** Characters at the end of what is shown in which something is looked for: a flood is long. */
const LOOKED_AT = 65_536;

/** Looks at a terminal from its opening on, for a test to wait for what it expects. */
export class TerminalScreen {
  readonly session: TerminalSession;
  readonly #decoder = new TextDecoder();
  readonly #waiting = new Set<() => void>();
  #text = '';
  #bytes = 0;

  constructor(session: TerminalSession) {
    this.session = session;
    session.onOutput((chunk) => {
      this.#bytes += chunk.length;
      this.#text += this.#decoder.decode(chunk, { stream: true });
      for (const look of [...this.#waiting]) look();
    });
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** All that was shown; what is no UTF-8 as U+FFFD. */
  get text(): string {
    return this.#text;
  }

  /** Waits until what is shown has `pattern`. */
  shows(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#until(() => pattern.exec(this.text.slice(-LOOKED_AT)));
  }

  /** Waits until so many bytes were shown. */
  async showsBytes(count: number): Promise<void> {
    await this.#until(() => (this.#bytes >= count ? true : null));
  }

  type(line: string): void {
    this.session.write(`${line}\r`);
  }

  #until<Found>(look: () => Found | null): Promise<Found> {
    return new Promise((resolve) => {
      const attempt = () => {
        const found = look();
        if (found === null) return;
        this.#waiting.delete(attempt);
        resolve(found);
      };
      this.#waiting.add(attempt);
      attempt();
    });
  }
}
