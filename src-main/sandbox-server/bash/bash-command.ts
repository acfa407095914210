import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { ByteLog } from '../byte-log.ts';
import type { Clock } from '../clock.ts';
import { sendSignal } from '../processes/end-family.ts';
import type { PipeStock } from '../processes/pipe-stock.ts';
import { type RunningChild, startChild } from '../processes/start-child.ts';

export type BashStatus = 'running' | 'completed' | 'timed_out' | 'killed';

export interface BashCommandOptions {
  readonly text: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How long it may run, milliseconds; undefined for as long as it takes. */
  readonly hardTimeoutMs: number | undefined;
  readonly maxOutput: number;
  readonly pipes: PipeStock;
  readonly clock: Clock;
}

/** One command that runs in a bash of its own, its streams apart. */
export class BashCommand {
  readonly id = randomUUID();
  readonly text: string;
  readonly stdout: ByteLog;
  readonly stderr: ByteLog;
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
  readonly #child: RunningChild;
  readonly #changes = new EventEmitter();
  #status: BashStatus = 'running';
  #exitCode: number | null = null;
  /** Set when it is made to end; decides what its end is called. */
  #stopStatus: Extract<BashStatus, 'timed_out' | 'killed'> | undefined;

  private constructor(child: RunningChild, { text, hardTimeoutMs, maxOutput, clock }: BashCommandOptions) {
    this.text = text;
    this.stdout = new ByteLog(maxOutput);
    this.stderr = new ByteLog(maxOutput);
    this.#changes.setMaxListeners(0);
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => this.#append(this.stdout, chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#append(this.stderr, chunk));
    this.ended = this.#watch(hardTimeoutMs, clock);
  }

  static async start(options: BashCommandOptions): Promise<BashCommand> {
    const { text, directory, environment, pipes } = options;
    // Otherwise a bash that thinks it was started from afar would read ~/.bashrc.
    const args = ['--norc', '-c', text];
    return new BashCommand(await startChild({ file: 'bash', args, directory, environment, pipes }), options);
  }

  get status(): BashStatus {
    return this.#status;
  }

  /** Null until it has completed. */
  get exitCode(): number | null {
    return this.#exitCode;
  }

  /** Writes to its standard input. False when it has ended. */
  write(text: string): boolean {
    const { stdin } = this.#child;
    if (this.#status !== 'running' || !stdin.writable) return false;
    stdin.write(text);
    return true;
  }

  /** Bytes written to it that it has not read yet. */
  get unreadInput(): number {
    return this.#child.stdin.writableLength;
  }

  /** Keeps no more than `bytes` of each stream from now on. */
  shorten(bytes: number): void {
    this.stdout.limitTo(bytes);
    this.stderr.limitTo(bytes);
  }

  /** Sends `signal` to it and to what it started. */
  kill(signal: NodeJS.Signals): void {
    if (this.#status !== 'running') return;
    this.#stopStatus ??= 'killed';
    this.#signal(signal);
  }

  /** Resolves when it writes something or ends; rejects when `signal` is aborted. */
  async changed(signal: AbortSignal): Promise<void> {
    await once(this.#changes, 'change', { signal });
  }

  async #watch(hardTimeoutMs: number | undefined, clock: Clock): Promise<void> {
    using timers = new DisposableStack();
    if (hardTimeoutMs !== undefined) timers.use(clock.timer(() => this.#timeOut(), hardTimeoutMs));
    const end = await this.#child.ended;
    if (end.kind === 'failed')
      this.stderr.append(Buffer.from(`bash could not be started: ${end.error.message}\n`));
    this.stdout.complete();
    this.stderr.complete();
    const completed = end.kind === 'exited' && this.#stopStatus === undefined;
    this.#exitCode = completed ? end.exitCode : null;
    this.#status = completed ? 'completed' : (this.#stopStatus ?? 'killed');
    this.#changes.emit('change');
  }

  #timeOut(): void {
    this.#stopStatus ??= 'timed_out';
    this.#signal('SIGKILL');
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid !== undefined) sendSignal(-pid, signal);
  }

  #append(log: ByteLog, chunk: Buffer): void {
    log.append(chunk);
    this.#changes.emit('change');
  }
}
