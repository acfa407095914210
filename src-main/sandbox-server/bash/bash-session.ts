import { childEnvironment } from '../processes/child-environment.ts';
import { endFamily } from '../processes/end-family.ts';
import type { PipeStock } from '../processes/pipe-stock.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { BashCommand } from './bash-command.ts';

export interface BashSessionOptions {
  readonly id: string;
  readonly context: SandboxContext;
  readonly pipes: PipeStock;
  /** Marks all processes of the session, see `process-family.ts`. */
  readonly family: string;
  readonly directory: string;
  /** A script that each command's bash reads first. */
  readonly snapshot: string | undefined;
}

export interface BashRequest {
  readonly text: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly hardTimeoutMs: number | undefined;
}

/** Ended commands whose output a session keeps, and how much of each stream of those before the last, bytes. */
const KEPT_COMMANDS = 20;
const KEPT_BYTES = 64 * 1024;

/** A directory and a history for commands that each run in a bash of their own, side by side if need be. */
export class BashSession {
  readonly id: string;
  readonly createdAt: number;
  /** Where commands start. */
  directory: string;
  readonly #options: BashSessionOptions;
  #commands: readonly BashCommand[] = [];
  #commandCount = 0;
  #lastUsedAt: number;

  constructor(options: BashSessionOptions) {
    this.id = options.id;
    this.createdAt = options.context.clock.now();
    this.#lastUsedAt = this.createdAt;
    this.directory = options.directory;
    this.#options = options;
  }

  get lastUsedAt(): number {
    return this.#lastUsedAt;
  }

  /** Commands that were ever run in it. */
  get commandCount(): number {
    return this.#commandCount;
  }

  /** The newest command, running or not. */
  get latest(): BashCommand | undefined {
    return this.#commands.at(-1);
  }

  get isBusy(): boolean {
    return this.#running().length > 0;
  }

  command(id: string): BashCommand | undefined {
    return this.#commands.find((command) => command.id === id);
  }

  touch(): void {
    this.#lastUsedAt = this.#options.context.clock.now();
  }

  async run({ text, environment, hardTimeoutMs }: BashRequest): Promise<BashCommand> {
    const { context, family, pipes, snapshot } = this.#options;
    const command = await BashCommand.start({
      text,
      directory: this.directory,
      environment: childEnvironment(context.environment, family, { BASH_ENV: snapshot, ...environment }),
      hardTimeoutMs,
      maxOutput: context.limits.maxOutputBytes,
      pipes,
      clock: context.clock,
    });
    this.#commandCount += 1;
    const ended = this.#commands.filter(({ status }) => status !== 'running');
    for (const earlier of ended) earlier.shorten(KEPT_BYTES);
    const forgotten = new Set(ended.slice(0, Math.max(0, ended.length - KEPT_COMMANDS)));
    this.#commands = [...this.#commands.filter((each) => !forgotten.has(each)), command];
    return command;
  }

  /** Sends `signal` to every command that runs, and says how many there were. */
  kill(signal: NodeJS.Signals): number {
    const running = this.#running();
    for (const command of running) command.kill(signal);
    return running.length;
  }

  /** Ends everything that was started in it. */
  async close(): Promise<void> {
    const { family, context } = this.#options;
    const running = this.#running();
    this.kill('SIGTERM');
    await endFamily({ family, graceMs: context.limits.killGraceMs, clock: context.clock });
    await Promise.all(running.map(({ ended }) => ended));
  }

  #running(): BashCommand[] {
    return this.#commands.filter(({ status }) => status === 'running');
  }
}
