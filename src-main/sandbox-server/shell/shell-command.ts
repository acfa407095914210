import type { Clock } from '../clock.ts';
import { OutputLog } from '../output-log.ts';
import { plainText } from './plain-text.ts';

/** The states of a command that callers are told. */
export type ShellStatus = 'running' | 'completed' | 'no_change_timeout' | 'hard_timeout' | 'terminated';

/** Why a command was made to end. */
export type StopReason = Extract<ShellStatus, 'hard_timeout' | 'terminated'>;

type State =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly status: ShellStatus; readonly exitCode: number | null };

export interface ShellCommandOptions {
  readonly text: string;
  readonly maxOutput: number;
  readonly clock: Clock;
}

/** One command of a shell session, from the queue to its end. */
export class ShellCommand {
  readonly text: string;
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
  /** The prompt it was run at. */
  prompt = '';
  /** Set when somebody ends it; decides what its end is called. */
  stopReason: StopReason | undefined;
  readonly #clock: Clock;
  readonly #output: OutputLog;
  readonly #resolveEnded: () => void;
  #state: State = { kind: 'queued' };
  #changedAt: number;

  constructor({ text, maxOutput, clock }: ShellCommandOptions) {
    this.text = text;
    this.#clock = clock;
    this.#output = new OutputLog(maxOutput);
    this.#changedAt = clock.now();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#resolveEnded = resolve;
  }

  get state(): State['kind'] {
    return this.#state.kind;
  }

  get status(): ShellStatus {
    return this.#state.kind === 'ended' ? this.#state.status : 'running';
  }

  /** Null until it has ended, and when it did not end by itself. */
  get exitCode(): number | null {
    return this.#state.kind === 'ended' ? this.#state.exitCode : null;
  }

  /** When it last wrote something, or came to its turn. */
  get changedAt(): number {
    return this.#changedAt;
  }

  /** What it wrote, as a person would read it, without the line ends at its end. */
  output(): string {
    return plainText(this.#output.text()).replace(/\n+$/, '');
  }

  begin(): void {
    this.#state = { kind: 'running' };
    this.#changedAt = this.#clock.now();
  }

  append(text: string): void {
    this.#output.append(text);
    this.#changedAt = this.#clock.now();
  }

  /** Keeps no more than `length` characters of its output from now on. */
  shorten(length: number): void {
    this.#output.limitTo(length);
  }

  /** Takes back the last thing it seemed to write, if that is `text`. */
  forget(text: string): void {
    this.#output.dropEnd(text);
  }

  /** Ends it; what has ended once stays as it is. */
  end(status: ShellStatus, exitCode: number | null): void {
    if (this.#state.kind === 'ended') return;
    this.#state = { kind: 'ended', status, exitCode };
    this.#resolveEnded();
  }
}
