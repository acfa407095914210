import { mkdir, rm } from 'node:fs/promises';
import { firstDirectory } from '../directories.ts';
import { endFamily } from '../processes/end-family.ts';
import { ProcessFamily } from '../processes/process-family.ts';
import { type LaunchOptions, launchShell } from './launch-shell.ts';
import type { TerminalSize } from './pty.ts';
import type { ShellEvents, ShellProcess } from './shell-process.ts';
import { stopForeground } from './stop-foreground.ts';

export type ShellKeeperOptions = Omit<LaunchOptions, 'events'>;

/** Keeps one shell running: starts it when it is needed, and another where that has ended. */
export class ShellKeeper {
  readonly #options: ShellKeeperOptions;
  readonly #events: ShellEvents;
  #size: TerminalSize;
  #starting: Promise<ShellProcess> | undefined;
  #latest: ShellProcess | undefined;
  #ending: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: ShellKeeperOptions, events: ShellEvents) {
    this.#options = options;
    this.#events = events;
    this.#size = options.size;
  }

  /** The shell that runs, if one does. */
  get shell(): ShellProcess | undefined {
    return this.#latest?.hasExited ? undefined : this.#latest;
  }

  /** Where the shell stood at its last prompt, and where the next one starts. */
  get directory(): string {
    return this.#latest?.directory ?? this.#options.directory;
  }

  /** True when something runs beside the shell itself. */
  hasBackgroundProcesses(): boolean {
    return new ProcessFamily(this.#options.family).members().some((pid) => pid !== this.#latest?.pid);
  }

  /** A shell that runs. Throws an ApiError when none can be started. */
  async ready(): Promise<ShellProcess> {
    if (this.shell) return this.shell;
    this.#starting ??= this.#launch().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /** Ends what runs in the foreground of `shell`, and the shell too if nothing else helps. Waits for `ended`. */
  async stopForeground({ pid }: ShellProcess, ended: Promise<void>): Promise<void> {
    const { clock, limits } = this.#options.context;
    await stopForeground({
      shell: pid,
      ended,
      graceMs: limits.killGraceMs,
      clock,
      endFamily: () => this.#end(),
    });
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    this.shell?.resize(size);
  }

  /** Ends the shell and everything that was started in it, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
    // A shell that was just being started is ended too, once it is there.
    await this.#starting?.catch(() => this.#end());
    await rm(this.#options.folder, { recursive: true, force: true });
  }

  async #launch(): Promise<ShellProcess> {
    const { folder, context } = this.#options;
    // Else the new shell would be taken for one of those that are being ended.
    await this.#ending;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const directory = (await firstDirectory([this.directory, context.home])) ?? '/';
    const options = { ...this.#options, directory, size: this.#size, events: this.#events };
    this.#latest = await launchShell(options);
    if (this.#closed) throw new Error('The session was closed while its shell was started.');
    return this.#latest;
  }

  #end(): Promise<void> {
    const { family, context } = this.#options;
    this.#ending = endFamily({ family, graceMs: context.limits.killGraceMs, clock: context.clock });
    return this.#ending;
  }
}
