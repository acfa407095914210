import type { TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import type { TerminalSession } from '../backend.ts';
import { TerminalOutput } from '../common/terminal-output.ts';
import { runCommand } from './fake-commands.ts';
import { wordsOf } from './fake-shell-words.ts';

const PROMPT = '$ ';
const INTERRUPT = '\x03';
const END_OF_INPUT = '\x04';
const ERASE = '\x7f';
const CLEAR_LINE = '\x15';
/** Ended by a signal that hangs up. */
const HUNG_UP = 129;

export interface FakeShellOptions {
  readonly size: TerminalSize;
  readonly host: string;
  readonly clock: Clock;
  /** Names of the commands that run in all shells of the container. */
  readonly running: () => readonly string[];
}

/** A small shell in memory: a line at a time, a handful of commands, as honest as a fake can be. */
export class FakeShell implements TerminalSession {
  readonly ended: Promise<{ readonly exitCode: number | null }>;
  readonly #options: FakeShellOptions;
  readonly #ending = Promise.withResolvers<{ readonly exitCode: number | null }>();
  readonly #encoder = new TextEncoder();
  readonly #output: TerminalOutput;
  #size: TerminalSize;
  #line = '';
  #typedAhead = '';
  #status = 0;
  #job: { readonly name: string; readonly stop: AbortController } | undefined;
  #flowing = Promise.withResolvers<void>();
  #over = false;

  constructor(options: FakeShellOptions) {
    this.#options = options;
    this.#size = options.size;
    this.ended = this.#ending.promise;
    this.#flowing.resolve();
    this.#output = new TerminalOutput({
      pause: () => {
        this.#flowing = Promise.withResolvers();
      },
      resume: () => this.#flowing.resolve(),
    });
    this.#show(PROMPT);
  }

  /** Name of the command that runs in it. */
  get job(): string | undefined {
    return this.#job?.name;
  }

  onOutput(listener: (chunk: Uint8Array) => void): Disposable {
    return this.#output.onOutput(listener);
  }

  pause(): void {
    this.#output.pause();
  }

  resume(): void {
    this.#output.resume();
  }

  write(data: string): void {
    if (this.#over) return;
    for (const key of data) this.#press(key);
  }

  async resize(size: TerminalSize): Promise<void> {
    this.#size = size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end(HUNG_UP);
  }

  /** Ends it, and what runs in it. */
  end(exitCode: number): void {
    if (this.#over) return;
    this.#over = true;
    this.#job?.stop.abort();
    this.#flowing.resolve();
    this.#ending.resolve({ exitCode });
  }

  #press(key: string): void {
    if (key === INTERRUPT) this.#interrupt();
    else if (this.#job) this.#typedAhead += key;
    else if (key === '\r') this.#enter();
    else if (key === ERASE) this.#erase(1);
    else if (key === CLEAR_LINE) this.#erase(this.#line.length);
    else if (key === END_OF_INPUT && this.#line === '') this.end(this.#status);
    else if (key >= ' ') {
      this.#line += key;
      this.#show(key);
    }
  }

  #erase(count: number): void {
    const erased = Math.min(count, this.#line.length);
    this.#line = this.#line.slice(0, this.#line.length - erased);
    this.#show('\b \b'.repeat(erased));
  }

  #interrupt(): void {
    this.#show('^C');
    this.#typedAhead = '';
    if (this.#job) {
      this.#job.stop.abort();
      return;
    }
    this.#line = '';
    this.#status = 130;
    this.#show(`\r\n${PROMPT}`);
  }

  #enter(): void {
    const words = wordsOf(this.#line, this.#status);
    this.#line = '';
    this.#show('\r\n');
    void this.#run(words);
  }

  async #run([name, ...args]: readonly string[]): Promise<void> {
    if (name !== undefined) {
      const stop = new AbortController();
      this.#job = { name, stop };
      this.#status = await runCommand(name, args, {
        ...this.#options,
        size: this.#size,
        signal: stop.signal,
        lastStatus: this.#status,
        exit: (code) => this.end(code),
        print: async (text) => {
          this.#show(text);
          await this.#flowing.promise;
        },
      });
      this.#job = undefined;
    }
    if (this.#over) return;
    this.#show(PROMPT);
    const typed = this.#typedAhead;
    this.#typedAhead = '';
    this.write(typed);
  }

  #show(text: string): void {
    if (!this.#over) this.#output.push(this.#encoder.encode(text));
  }
}
