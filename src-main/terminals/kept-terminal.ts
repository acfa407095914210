import { StringDecoder } from 'node:string_decoder';
import type { Terminal, TerminalOutput } from '#shared/contract/terminals.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../provider/clock.ts';
import type { TerminalSession } from '../provider/provider.ts';
import { OutputPace } from './output-pace.ts';
import { Scrollback } from './scrollback.ts';
import { TerminalReader } from './terminal-reader.ts';

/** Milliseconds between two touches of a sandbox by what is typed. */
const TOUCH_EVERY = 1000;

export interface KeptTerminalDeps {
  readonly facts: Omit<Terminal, 'ended'>;
  readonly session: TerminalSession;
  readonly clock: Clock;
  /** Called now and then while someone types. */
  readonly onTyped: () => void;
}

/** A terminal and what it showed of late, for any number of readers, also none. */
export class KeptTerminal {
  readonly #deps: KeptTerminalDeps;
  readonly #scrollback = new Scrollback();
  readonly #pace: OutputPace;
  readonly #readers = new Set<TerminalReader>();
  readonly #decoder = new StringDecoder('utf8');
  #ended: Terminal['ended'] = null;
  #touchedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: KeptTerminalDeps) {
    this.#deps = deps;
    const { session, clock } = deps;
    this.#pace = new OutputPace(session, clock);
    session.onOutput((chunk) => {
      this.#pace.took(chunk.length);
      this.#show(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    });
    void session.ended.then(({ exitCode }) => this.#end(exitCode));
  }

  view(): Terminal {
    return { ...this.#deps.facts, ended: this.#ended };
  }

  /** What it showed of late, then what it shows, until it ends, `signal` aborts or the reader returns. */
  read(signal?: AbortSignal): AsyncIterator<TerminalOutput, undefined> {
    const reader = new TerminalReader({
      replay: () => this.#scrollback.replay(),
      hold: (waiting) => this.#pace.hold(reader, waiting),
      onLeave: () => {
        signal?.removeEventListener('abort', leave);
        this.#readers.delete(reader);
        this.#pace.hold(reader, false);
      },
    });
    const leave = () => void reader.return();
    this.#readers.add(reader);
    if (this.#ended) reader.end(this.#ended.exitCode);
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    return reader;
  }

  write(data: string): void {
    const { session, clock, onTyped } = this.#deps;
    if (this.#ended) return;
    session.write(data);
    if (clock.now() - this.#touchedAt < TOUCH_EVERY) return;
    this.#touchedAt = clock.now();
    onTyped();
  }

  async resize(size: TerminalSize): Promise<void> {
    if (!this.#ended) await this.#deps.session.resize(size);
  }

  async close(): Promise<void> {
    await this.#deps.session[Symbol.asyncDispose]();
    const { exitCode } = await this.#deps.session.ended;
    this.#end(exitCode);
  }

  #show(text: string): void {
    if (text === '') return;
    this.#scrollback.append(text);
    for (const reader of this.#readers) reader.push(text);
  }

  #end(exitCode: number | null): void {
    if (this.#ended) return;
    this.#show(this.#decoder.end());
    this.#ended = { exitCode };
    this.#pace[Symbol.dispose]();
    for (const reader of [...this.#readers]) reader.end(exitCode);
  }
}
