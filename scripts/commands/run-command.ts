import { spawn } from 'node:child_process';
import { assertNever } from '#shared/errors.ts';

export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment; this process's own unless given. */
  readonly env?: NodeJS.ProcessEnv;
  /** `capture` keeps what is written for the result; `inherit` shows it as it comes. */
  readonly output: 'capture' | 'inherit';
  /** Milliseconds after which the command is killed. */
  readonly timeout?: number;
  /** Asks the command to stop; it is still waited for. */
  readonly signal?: AbortSignal;
  /**
   * The command gets a process group of its own, so that Ctrl-C reaches it through `signal` only, once, and
   * with it all that it started; what it leaves behind is killed.
   */
  readonly ownGroup?: true;
}

export type CommandResult = {
  /** What it wrote to both streams, in the order it came; empty unless captured. */
  readonly output: string;
} & (
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'not-started'; readonly reason: string }
);

/** Runs a program to its end, without a shell and without input. Never rejects: how it ended is the result. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const piped = options.output === 'capture' ? 'pipe' : 'inherit';
    const child = spawn(file, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', piped, piped],
      detached: options.ownGroup ?? false,
    });
    const kill = (signal: NodeJS.Signals) => {
      // Of one that could not be started Node would signal whatever number it finds in place of its own.
      if (child.pid === undefined) return false;
      return options.ownGroup ? killGroup(child.pid, signal) : child.kill(signal);
    };
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));

    let timedOut = false;
    const giveUp = () => {
      timedOut = kill('SIGKILL');
      // What it started itself may live on and hold the other ends: they are not waited for.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    const timer = options.timeout === undefined ? undefined : setTimeout(giveUp, options.timeout);
    const stop = () => kill(options.ownGroup ? 'SIGINT' : 'SIGTERM');
    options.signal?.addEventListener('abort', stop, { once: true });
    if (options.signal?.aborted) stop();

    const finish = (ending: (output: string) => CommandResult) => {
      clearTimeout(timer);
      if (options.ownGroup) kill('SIGKILL');
      options.signal?.removeEventListener('abort', stop);
      resolve(ending(Buffer.concat(chunks).toString('utf8')));
    };
    child.once('error', ({ message }) =>
      finish((output) => ({ kind: 'not-started', reason: message, output })),
    );
    child.once('close', (code, signal) =>
      finish((output) => {
        if (timedOut) return { kind: 'timed-out', output };
        return signal ? { kind: 'killed', signal, output } : { kind: 'exited', code: code ?? 1, output };
      }),
    );
  });
}

/** False when none of the group is left. */
function killGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** True when it ran to its end with exit code 0. */
export function succeeded(result: CommandResult): boolean {
  return result.kind === 'exited' && result.code === 0;
}

/** How it ended, for a sentence that begins with the command's name. */
export function describeEnding(result: CommandResult): string {
  switch (result.kind) {
    case 'exited':
      return `ended with exit code ${result.code}`;
    case 'killed':
      return `was killed by ${result.signal}`;
    case 'timed-out':
      return 'took too long and was stopped';
    case 'not-started':
      return `could not be started: ${result.reason}`;
    default:
      return assertNever(result);
  }
}
