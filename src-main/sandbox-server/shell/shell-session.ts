import { mkdir, rm, writeFile } from 'node:fs/promises';
import { messageOf } from '#shared/errors.ts';
import { firstDirectory } from '../directories.ts';
import { endFamily } from '../processes/end-family.ts';
import { familyMembers } from '../processes/process-family.ts';
import { commandFile, type LaunchOptions, launchShell } from './launch-shell.ts';
import { plainText } from './plain-text.ts';
import type { TerminalSize } from './pty.ts';
import { ShellCommand, type ShellStatus, type StopReason } from './shell-command.ts';
import { ShellDisplay } from './shell-display.ts';
import { commandRecord, type HandedCommand } from './shell-integration.ts';
import type { RunEnd, ShellProcess } from './shell-process.ts';
import { stopForeground } from './stop-foreground.ts';

export interface ShellSessionOptions extends Omit<LaunchOptions, 'events'> {
  readonly id: string;
  /** Whether the caller chose the id, and so means to come back. */
  readonly origin: 'named' | 'anonymous';
}

export interface CommandRequest extends HandedCommand {
  /** How long it may run, milliseconds; undefined for as long as it takes. */
  readonly hardTimeoutMs: number | undefined;
}

/** Commands whose output a session keeps. */
const KEPT_COMMANDS = 20;

/**
 * A shell that lasts from one command to the next. Commands run one at a time, in the order they came. A shell that
 * has ended is replaced when the next command comes; it starts where the last one stood.
 */
export class ShellSession {
  readonly id: string;
  readonly origin: ShellSessionOptions['origin'];
  readonly createdAt: number;
  readonly display = new ShellDisplay();
  /** How long a command may write nothing before a wait for it is over, seconds. */
  noChangeSeconds: number;
  readonly #options: ShellSessionOptions;
  readonly #queue: { readonly command: ShellCommand; readonly request: CommandRequest }[] = [];
  readonly #commands: ShellCommand[] = [];
  #size: TerminalSize;
  #starting: Promise<ShellProcess> | undefined;
  #shell: ShellProcess | undefined;
  #current: ShellCommand | undefined;
  #draining = false;
  #closed = false;
  #lastUsedAt: number;

  constructor(options: ShellSessionOptions) {
    const { clock, limits } = options.context;
    this.id = options.id;
    this.origin = options.origin;
    this.createdAt = clock.now();
    this.noChangeSeconds = limits.noChangeSeconds;
    this.#lastUsedAt = this.createdAt;
    this.#size = options.size;
    this.#options = options;
  }

  get lastUsedAt(): number {
    return this.#lastUsedAt;
  }

  get workingDirectory(): string {
    return this.#shell?.directory ?? this.#options.directory;
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
    return this.#draining || (this.#shell !== undefined && !this.#shell.hasExited && !this.#shell.isIdle);
  }

  /** True when something runs in it beside the shell itself. */
  hasBackgroundProcesses(): boolean {
    return familyMembers(this.#options.family).some((pid) => pid !== this.#shell?.pid);
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
    await this.#ready();
  }

  /** Queues a command. */
  run(request: CommandRequest): ShellCommand {
    const { clock, limits } = this.#options.context;
    const command = new ShellCommand({ text: request.text, maxOutput: limits.maxOutputBytes, clock });
    this.#commands.push(command);
    this.#commands.splice(0, this.#commands.length - KEPT_COMMANDS);
    this.#queue.push({ command, request });
    void this.#drain();
    return command;
  }

  /** Types `text`. False when what runs has left so much unread that nothing more is taken, or nothing runs. */
  write(text: string): boolean {
    return this.#shell !== undefined && !this.#shell.hasExited && this.#shell.write(text);
  }

  /** Ends what runs. Resolves once it has ended; at once when nothing runs. */
  async kill(): Promise<void> {
    const shell = this.#shell;
    if (this.#current) await this.#stop(this.#current, 'terminated');
    else if (shell && this.isBusy) await this.#stopForeground(shell, shell.settled());
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    this.#shell?.resize(size);
  }

  pause(): void {
    this.#shell?.pause();
  }

  resume(): void {
    this.#shell?.resume();
  }

  /** Ends the shell and everything that was started in it. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#current) this.#current.stopReason ??= 'terminated';
    for (const { command } of this.#queue.splice(0)) command.end('terminated', null);
    await this.#endShell();
    // A shell that was just being started is ended too, once it is there.
    await this.#starting?.catch(() => this.#endShell());
    await rm(this.#options.folder, { recursive: true, force: true });
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { command, request } = next;
      if (command.state === 'ended') continue;
      this.#current = command;
      await this.#execute(command, request).catch((error: unknown) => this.#fail(command, error));
      this.#current = undefined;
    }
    this.#draining = false;
    this.touch();
  }

  async #execute(command: ShellCommand, request: CommandRequest): Promise<void> {
    const shell = await this.#ready();
    await writeFile(commandFile(this.#options.folder), commandRecord(request), { mode: 0o600 });
    if (command.stopReason) return command.end(command.stopReason, null);
    using timers = new DisposableStack();
    const onBegin = () => {
      command.prompt = shell.prompt;
      command.begin();
      if (request.hardTimeoutMs === undefined) return;
      const stop = () => void this.#stop(command, 'hard_timeout');
      timers.use(this.#options.context.clock.timer(stop, request.hardTimeoutMs));
    };
    const end = await shell.run(request.text, { onBegin, onOutput: (text) => command.append(text) });
    finish(command, end);
  }

  #fail(command: ShellCommand, error: unknown): void {
    command.append(`${messageOf(error)}\n`);
    command.end('terminated', null);
  }

  async #stop(command: ShellCommand, reason: StopReason): Promise<void> {
    command.stopReason ??= reason;
    if (this.#shell && command.state === 'running') await this.#stopForeground(this.#shell, command.ended);
    else await command.ended;
  }

  #stopForeground(shell: ShellProcess, ended: Promise<void>): Promise<void> {
    const { clock, limits } = this.#options.context;
    const endShell = () => this.#endShell();
    return stopForeground({ shell: shell.pid, ended, graceMs: limits.killGraceMs, clock, endShell });
  }

  async #endShell(): Promise<void> {
    const { family, context } = this.#options;
    await endFamily({ family, graceMs: context.limits.killGraceMs, clock: context.clock });
  }

  async #ready(): Promise<ShellProcess> {
    if (this.#shell && !this.#shell.hasExited) return this.#shell;
    this.#starting ??= this.#launch().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #launch(): Promise<ShellProcess> {
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    const events = {
      onDisplay: (text: string) => this.display.show(text),
      onIdleOutput: (text: string) => this.#commands.findLast(({ state }) => state === 'ended')?.append(text),
      onExit: () => this.display.exited(),
    };
    const { home } = this.#options.context;
    const directory = (await firstDirectory([this.workingDirectory, home])) ?? '/';
    const shell = await launchShell({ ...this.#options, directory, size: this.#size, events });
    this.#shell = shell;
    if (this.#closed) throw new Error(`Shell session ${this.id} was closed.`);
    return shell;
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
