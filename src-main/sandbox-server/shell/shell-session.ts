import { writeFile } from 'node:fs/promises';
import { messageOf } from '#shared/errors.ts';
import { commandFile } from './launch-shell.ts';
import { plainText } from './plain-text.ts';
import type { TerminalSize } from './pty.ts';
import { ShellCommand, type ShellStatus, type StopReason } from './shell-command.ts';
import { ShellDisplay } from './shell-display.ts';
import { commandRecord, type HandedCommand } from './shell-integration.ts';
import { ShellKeeper, type ShellKeeperOptions } from './shell-keeper.ts';
import type { RunEnd } from './shell-process.ts';

export interface ShellSessionOptions extends ShellKeeperOptions {
  readonly id: string;
  /** Whether the caller chose the id, and so means to come back. */
  readonly origin: 'named' | 'anonymous';
}

export interface CommandRequest extends HandedCommand {
  /** How long it may run, milliseconds; undefined for as long as it takes. */
  readonly hardTimeoutMs: number | undefined;
}

/** Commands whose output a session keeps, and how much of it of those before the last, characters. */
const KEPT_COMMANDS = 20;
const KEPT_LENGTH = 64 * 1024;

/**
 * A shell that lasts from one command to the next. Commands run one at a time, in the order they came. A shell that
 * has ended is replaced when the next command comes; it starts where the last one stood.
 */
export class ShellSession {
  readonly id: string;
  readonly origin: ShellSessionOptions['origin'];
  readonly createdAt: number;
  readonly display = new ShellDisplay();
  /** How long a command may write nothing before a wait for it is over, seconds; undefined where nobody said. */
  noChangeSeconds: number | undefined;
  readonly #options: ShellSessionOptions;
  readonly #keeper: ShellKeeper;
  readonly #queue: { readonly command: ShellCommand; readonly request: CommandRequest }[] = [];
  #commands: readonly ShellCommand[] = [];
  #current: ShellCommand | undefined;
  #draining = false;
  #lastUsedAt: number;

  constructor(options: ShellSessionOptions) {
    const { clock } = options.context;
    this.id = options.id;
    this.origin = options.origin;
    this.createdAt = clock.now();
    this.#lastUsedAt = this.createdAt;
    this.#options = options;
    this.#keeper = new ShellKeeper(options, {
      onDisplay: (text) => this.display.show(text),
      onIdleOutput: (text) => this.#commands.findLast(({ state }) => state === 'ended')?.append(text),
      onExit: (exit) => this.display.exited(exit),
    });
  }

  get lastUsedAt(): number {
    return this.#lastUsedAt;
  }

  get workingDirectory(): string {
    return this.#keeper.directory;
  }

  /** The commands it ran and is to run, oldest first, as far back as they are kept. */
  get commands(): readonly ShellCommand[] {
    return this.#commands;
  }

  get current(): ShellCommand | undefined {
    return this.#current;
  }

  /** True while it runs something, ours or what somebody typed. */
  get isBusy(): boolean {
    const isWaitedFor = this.#current !== undefined && this.#current.state !== 'ended';
    return isWaitedFor || this.#queue.length > 0 || (this.#keeper.shell?.isBusy ?? false);
  }

  /** True when something runs in it beside the shell itself. */
  hasBackgroundProcesses(): boolean {
    return this.#keeper.hasBackgroundProcesses();
  }

  /** What the last command wrote; what was shown where none was run. */
  output(): string {
    return this.#commands.at(-1)?.output() ?? plainText(this.display.transcript).trim();
  }

  touch(): void {
    this.#lastUsedAt = this.#options.context.clock.now();
  }

  /** Starts the shell unless it runs. Throws an ApiError when it cannot. */
  async start(): Promise<void> {
    await this.#keeper.ready();
  }

  /** Queues a command. */
  run(request: CommandRequest): ShellCommand {
    const { clock, limits } = this.#options.context;
    const command = new ShellCommand({ text: request.text, maxOutput: limits.maxOutputBytes, clock });
    for (const earlier of this.#commands) if (earlier.state === 'ended') earlier.shorten(KEPT_LENGTH);
    this.#commands = [...this.#commands, command].slice(-KEPT_COMMANDS);
    this.#queue.push({ command, request });
    void this.#drain();
    return command;
  }

  /** Types `text`. False when what runs has left so much unread that nothing more is taken, or no shell runs. */
  write(text: string): boolean {
    return this.#keeper.shell?.write(text) ?? false;
  }

  /** Ends what runs. Resolves once it has ended; at once when nothing runs. */
  async kill(): Promise<void> {
    const { shell } = this.#keeper;
    if (this.#current) await this.#stop(this.#current, 'terminated');
    else if (shell?.isBusy) await this.#keeper.stopForeground(shell, shell.settled());
  }

  resize(size: TerminalSize): void {
    this.#keeper.resize(size);
  }

  /** Lets what runs wait as soon as it writes more, until {@link resume}. */
  pause(): void {
    this.#keeper.shell?.pause();
  }

  resume(): void {
    this.#keeper.shell?.resume();
  }

  /** Ends the shell and everything that was started in it, for good. */
  async close(): Promise<void> {
    const current = this.#current;
    if (current) current.stopReason ??= 'terminated';
    for (const { command } of this.#queue.splice(0)) command.end('terminated', null);
    await this.#keeper.close();
    // The end of a shell is told a moment after it is gone.
    await current?.ended;
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { command, request } = next;
      if (command.state === 'ended') continue;
      this.#current = command;
      await this.#execute(command, request).catch((error: unknown) => fail(command, error));
      this.#current = undefined;
    }
    this.#draining = false;
    this.touch();
  }

  async #execute(command: ShellCommand, request: CommandRequest): Promise<void> {
    const shell = await this.#keeper.ready();
    await writeFile(commandFile(this.#options.folder), commandRecord(request), { mode: 0o600 });
    if (command.stopReason) return command.end(command.stopReason, null);
    using timers = new DisposableStack();
    const onBegin = () => {
      command.prompt = shell.prompt;
      command.begin();
      // Somebody wanted it to end just when it was to begin.
      if (command.stopReason) void this.#stop(command, command.stopReason);
      if (request.hardTimeoutMs === undefined) return;
      const stop = () => void this.#stop(command, 'hard_timeout');
      timers.use(this.#options.context.clock.timer(stop, request.hardTimeoutMs));
    };
    const end = await shell.run(request.text, { onBegin, onOutput: (text) => command.append(text) });
    finish(command, end);
  }

  async #stop(command: ShellCommand, reason: StopReason): Promise<void> {
    command.stopReason ??= reason;
    const { shell } = this.#keeper;
    if (shell && command.state === 'running') await this.#keeper.stopForeground(shell, command.ended);
    else await command.ended;
  }
}

function finish(command: ShellCommand, end: RunEnd): void {
  // An interactive bash says good-bye.
  if (end.kind === 'exited') command.forget('exit\r\n');
  const [status, exitCode] = outcomeOf(end);
  command.end(command.stopReason ?? status, command.stopReason ? null : exitCode);
}

/** A command that ends its shell, as `exit 3` does, has ended like any other; a shell that is killed has not. */
function outcomeOf(end: RunEnd): readonly [status: ShellStatus, exitCode: number | null] {
  if (end.kind === 'prompt') return ['completed', end.exitCode];
  return end.exit.signal === 0 ? ['completed', end.exit.exitCode] : ['terminated', null];
}

/** Ends a command that could not be run, saying why where its output would be. */
function fail(command: ShellCommand, error: unknown): void {
  command.append(`${messageOf(error)}\n`);
  command.end('terminated', null);
}
