import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Terminal, TerminalOutput } from '#shared/contract/terminals.ts';
import { MoorageError } from '#shared/errors.ts';
import type { Actor } from '#shared/events.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import { KeptTerminal } from './kept-terminal.ts';

/** Terminals of one sandbox that may be open at once. */
export const MOST_TERMINALS = 8;
/** Ended ones of a sandbox that are kept until they are closed. */
const MOST_ENDED = 8;

export interface OpenRequest {
  readonly sandboxId: string;
  readonly size: TerminalSize;
  readonly actor: Actor;
}

/** Terminals inside sandboxes. They live here, whoever looks at them, until they are closed or their sandbox goes. */
export interface Terminals extends AsyncDisposable {
  /**
   * Opens one; a paused sandbox is resumed. Throws `SANDBOX_NOT_FOUND`, `INVALID_TRANSITION`, `TOO_MANY_TERMINALS`,
   * `BACKEND_UNSUPPORTED`, and the backend's errors.
   */
  open(request: OpenRequest): Promise<Terminal>;
  /** Those of a sandbox, oldest first, ended ones until they are closed. */
  list(sandboxId: string): readonly Terminal[];
  /**
   * What it showed of late, then what it shows, until it ends or `signal` aborts. Of one that writes faster than its
   * reader reads, the reader is shown the latest anew. Throws `TERMINAL_NOT_FOUND`.
   */
  output(terminalId: string, signal?: AbortSignal): AsyncIterator<TerminalOutput, undefined>;
  /** Keystrokes: a touch of the sandbox. Throws `TERMINAL_NOT_FOUND`. */
  write(terminalId: string, data: string): void;
  resize(terminalId: string, size: TerminalSize): Promise<void>;
  /** Ends it, with what runs in it, and forgets it. An unknown one is a success. */
  close(terminalId: string): Promise<void>;
}

export interface TerminalsDeps {
  readonly provider: Pick<Provider, 'openTerminal' | 'touch' | 'subscribe'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createTerminals(deps: TerminalsDeps): Terminals {
  return new TerminalKeeper(deps);
}

class TerminalKeeper implements Terminals {
  readonly #deps: TerminalsDeps;
  readonly #terminals = new Map<string, KeptTerminal>();
  /** How many are being opened, by sandbox. */
  readonly #opening = new Map<string, number>();
  readonly #subscription: Disposable;
  #closed = false;

  constructor(deps: TerminalsDeps) {
    this.#deps = deps;
    this.#subscription = deps.provider.subscribe((event) => {
      if (event.kind === 'removed') this.#forgetAll(event.id);
    });
  }

  async open({ sandboxId, size, actor }: OpenRequest): Promise<Terminal> {
    this.#assertRoom(sandboxId);
    this.#opening.set(sandboxId, this.#openingOf(sandboxId) + 1);
    try {
      const session = await this.#deps.provider.openTerminal(sandboxId, { size, actor });
      const { clock, provider } = this.#deps;
      const terminal = new KeptTerminal({
        facts: { terminalId: randomUUID(), sandboxId, openedAt: clock.now() },
        session,
        clock,
        onTyped: () => provider.touch(sandboxId),
      });
      if (this.#closed) {
        await terminal.close();
        throw new MoorageError('SHUTTING_DOWN', 'Moorage is shutting down.');
      }
      this.#forgetEnded(sandboxId);
      this.#terminals.set(terminal.view().terminalId, terminal);
      return terminal.view();
    } finally {
      this.#opening.set(sandboxId, this.#openingOf(sandboxId) - 1);
      if (this.#openingOf(sandboxId) === 0) this.#opening.delete(sandboxId);
    }
  }

  list(sandboxId: string): readonly Terminal[] {
    return this.#of(sandboxId).map((terminal) => terminal.view());
  }

  output(terminalId: string, signal?: AbortSignal): AsyncIterator<TerminalOutput, undefined> {
    return this.#require(terminalId).read(signal);
  }

  write(terminalId: string, data: string): void {
    this.#require(terminalId).write(data);
  }

  resize(terminalId: string, size: TerminalSize): Promise<void> {
    return this.#require(terminalId).resize(size);
  }

  async close(terminalId: string): Promise<void> {
    const terminal = this.#terminals.get(terminalId);
    this.#terminals.delete(terminalId);
    await terminal?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#subscription[Symbol.dispose]();
    const terminals = [...this.#terminals.values()];
    this.#terminals.clear();
    await Promise.all(terminals.map((terminal) => this.#closeQuietly(terminal)));
  }

  #assertRoom(sandboxId: string): void {
    const open = this.#of(sandboxId).filter((terminal) => terminal.view().ended === null).length;
    if (open + this.#openingOf(sandboxId) < MOST_TERMINALS) return;
    throw new MoorageError(
      'TOO_MANY_TERMINALS',
      `Sandbox '${sandboxId}' has ${MOST_TERMINALS} terminals open, which is as many as it may. Close one first.`,
    );
  }

  #require(terminalId: string): KeptTerminal {
    const terminal = this.#terminals.get(terminalId);
    if (terminal) return terminal;
    throw new MoorageError(
      'TERMINAL_NOT_FOUND',
      'There is no such terminal. It was closed, or went with its sandbox or with the last Moorage. Open another.',
    );
  }

  #of(sandboxId: string): readonly KeptTerminal[] {
    return [...this.#terminals.values()].filter((terminal) => terminal.view().sandboxId === sandboxId);
  }

  #openingOf(sandboxId: string): number {
    return this.#opening.get(sandboxId) ?? 0;
  }

  #forgetEnded(sandboxId: string): void {
    const ended = this.#of(sandboxId).filter((terminal) => terminal.view().ended !== null);
    for (const terminal of ended.slice(0, Math.max(ended.length - MOST_ENDED, 0))) {
      this.#terminals.delete(terminal.view().terminalId);
    }
  }

  #forgetAll(sandboxId: string): void {
    for (const terminal of this.#of(sandboxId)) {
      this.#terminals.delete(terminal.view().terminalId);
      void this.#closeQuietly(terminal);
    }
  }

  /** Nobody waits to hear that a terminal does not end. */
  async #closeQuietly(terminal: KeptTerminal): Promise<void> {
    await terminal.close().catch((error: unknown) => {
      this.#deps.log.warn({ err: error, terminal: terminal.view() }, 'a terminal could not be closed');
    });
  }
}
