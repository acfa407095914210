import { execFile } from 'node:child_process';
import { killChild } from '../../platform/kill-child.ts';
import type { Clock } from '../../provider/clock.ts';

/** How one run of a program ended. */
export type CliOutcome =
  | { readonly kind: 'ended'; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  /** It was killed: it took too long. */
  | { readonly kind: 'timed-out' }
  /** It was killed: the caller left. */
  | { readonly kind: 'cancelled' }
  /** There is no such program, or it may not be run. */
  | { readonly kind: 'not-run'; readonly reason: string }
  /** It was ended by a signal of somebody else, or wrote more than anybody reads. */
  | { readonly kind: 'broken'; readonly reason: string };

export interface CliRun {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export type RunCli = (run: CliRun, clock: Clock) => Promise<CliOutcome>;

/** Bytes of output: a thousand containers take a tenth of it. */
const LARGEST_OUTPUT = 32 * 2 ** 20;

/**
 * Runs a program without a shell and without input. One that takes too long, or whose caller leaves, is killed outright
 * and not waited for: a service that hangs lets its clients hang for ever. Never rejects.
 */
export const runCli: RunCli = ({ file, args, env, timeout, signal }, clock) => {
  if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
  return new Promise((resolve) => {
    const options = { env, maxBuffer: LARGEST_OUTPUT, windowsHide: true };
    const child = execFile(file, [...args], options, (error, stdout, stderr) => {
      end(error ? failed(error, stdout, stderr) : { kind: 'ended', exitCode: 0, stdout, stderr });
    });
    child.stdin?.on('error', () => undefined).end();
    const end = (outcome: CliOutcome) => {
      deadline[Symbol.dispose]();
      signal?.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    const kill = (outcome: CliOutcome) => {
      killChild(child);
      end(outcome);
    };
    const cancel = () => kill({ kind: 'cancelled' });
    const deadline = clock.timer(() => kill({ kind: 'timed-out' }), timeout);
    signal?.addEventListener('abort', cancel, { once: true });
  });
};

function failed(
  error: { readonly code?: unknown; readonly message: string },
  stdout: string,
  stderr: string,
): CliOutcome {
  const { code, message } = error;
  if (typeof code === 'number') return { kind: 'ended', exitCode: code, stdout, stderr };
  if (code === 'ENOENT' || code === 'EACCES') return { kind: 'not-run', reason: message };
  return { kind: 'broken', reason: message };
}
