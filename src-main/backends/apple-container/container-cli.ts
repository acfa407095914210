import { type ChildProcess, spawn } from 'node:child_process';
import { MoorageError } from '#shared/errors.ts';
import { killOnAbort } from '../../platform/kill-child.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Clock } from '../../provider/clock.ts';
import { CliFailure, cancelled, hangs, notInstalled, translateFailure } from './cli-errors.ts';
import type { RunCli } from './cli-process.ts';

/** Milliseconds a command may take. */
export const TIMEOUTS = {
  read: 10_000,
  /** It measures for two seconds by itself. */
  stats: 15_000,
  /** What makes, starts, stops or removes something; starts are one after the other in the service. */
  change: 60_000,
} as const;

export interface ContainerCliDeps {
  /** The path of `container`; undefined where it is not installed. */
  readonly find: () => string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: Platform;
  readonly clock: Clock;
  readonly run: RunCli;
}

export interface CliCall {
  /** What it is to do, to follow "asked to". */
  readonly what: string;
  readonly args: readonly string[];
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Beside the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Apple's `container` command. Every call ends in time, and fails with a MoorageError. */
export class ContainerCli implements Disposable {
  readonly #deps: ContainerCliDeps;
  readonly #closing = new AbortController();
  /** Aborted when this is disposed. */
  readonly closed = this.#closing.signal;

  constructor(deps: ContainerCliDeps) {
    this.#deps = deps;
  }

  /** Where the command is. Throws `BACKEND_UNREACHABLE`. */
  get file(): string {
    const { platform, find } = this.#deps;
    if (platform !== 'darwin') {
      throw new MoorageError(
        'BACKEND_UNREACHABLE',
        'Apple container runs on macOS only. Choose another backend in config.yaml.',
      );
    }
    const file = find();
    if (!file) throw notInstalled();
    return file;
  }

  /** The environment commands run in. */
  get env(): Readonly<Record<string, string | undefined>> {
    return this.#deps.env;
  }

  /** What the command wrote to stdout. Throws what {@link translateFailure} makes of a failure. */
  async run(call: CliCall): Promise<string> {
    const { exitCode, stdout, stderr } = await this.runAny(call);
    if (exitCode === 0) return stdout;
    throw translateFailure(call.what, new CliFailure(exitCode, stderr));
  }

  /** As {@link run}, whatever the exit code. */
  async runAny({ what, args, timeout, signal, env }: CliCall) {
    const { clock, run } = this.#deps;
    const lifetime = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    const outcome = await run(
      { file: this.file, args, env: { ...this.#deps.env, ...env }, timeout, signal: lifetime },
      clock,
    );
    switch (outcome.kind) {
      case 'ended':
        return outcome;
      case 'timed-out':
        throw hangs(what, timeout);
      case 'cancelled':
        throw cancelled();
      case 'not-run':
        throw notInstalled(new Error(outcome.reason));
      case 'broken':
        throw new MoorageError(
          'BACKEND_ERROR',
          `Apple container was asked to ${what} and broke off: ${outcome.reason}`,
        );
    }
  }

  /** The parsed JSON the command wrote. Throws `BACKEND_ERROR` where it is none. */
  async json(call: CliCall): Promise<unknown> {
    const text = await this.run(call);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new MoorageError(
        'BACKEND_ERROR',
        `Apple container was asked to ${call.what}, and its answer is no JSON. Is its version newer than this Moorage knows?`,
        { cause: error },
      );
    }
  }

  /** Starts a command that goes on by itself. It is killed when `signal` aborts, or when this is disposed. */
  spawn(args: readonly string[], signal: AbortSignal): ChildProcess {
    const child = spawn(this.file, [...args], {
      env: this.#deps.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    killOnAbort(child, AbortSignal.any([signal, this.#closing.signal]));
    // How it ended, its `close` tells.
    child.on('error', () => undefined);
    return child;
  }

  [Symbol.dispose](): void {
    this.#closing.abort();
  }
}
