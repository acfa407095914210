import { constants } from 'node:os';
import { ByteLog } from '../byte-log.ts';
import { childEnvironment } from '../processes/child-environment.ts';
import { endFamily, sendSignal } from '../processes/end-family.ts';
import type { PipeStock } from '../processes/pipe-stock.ts';
import { type ChildEnd, startChild } from '../processes/start-child.ts';
import type { SandboxContext } from '../sandbox-context.ts';

export interface ProgramOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly stdin: string;
  readonly timeoutMs: number;
  /** Marks all processes of it, see `process-family.ts`. */
  readonly family: string;
  readonly pipes: PipeStock;
}

export type ProgramEnd =
  | { readonly kind: 'ended'; readonly exitCode: number }
  | { readonly kind: 'timed-out' }
  /** It could not be started. */
  | { readonly kind: 'failed'; readonly error: Error };

export interface ProgramResult {
  readonly end: ProgramEnd;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, or to that of its time, and ends whatever it leaves behind. */
export async function runProgram(options: ProgramOptions, context: SandboxContext): Promise<ProgramResult> {
  const { family, stdin, timeoutMs, ...program } = options;
  const environment = childEnvironment(context.environment, family);
  const child = await startChild({ ...program, environment });
  const stdout = new ByteLog(context.limits.maxOutputBytes);
  const stderr = new ByteLog(context.limits.maxOutputBytes);
  child.stdout.on('data', (chunk: Buffer) => stdout.append(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.append(chunk));
  child.stdin.end(stdin);
  let timedOut = false;
  using _timer = context.clock.timer(() => {
    timedOut = true;
    if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
  }, timeoutMs);
  const end = await child.ended;
  await endFamily({ family, graceMs: 0, clock: context.clock });
  return {
    end: timedOut ? { kind: 'timed-out' } : endOf(end),
    stdout: textOf(stdout),
    stderr: textOf(stderr),
  };
}

function endOf(end: ChildEnd): ProgramEnd {
  if (end.kind === 'failed') return end;
  const exitCode = end.kind === 'exited' ? end.exitCode : 128 + constants.signals[end.signal];
  return { kind: 'ended', exitCode };
}

function textOf(log: ByteLog): string {
  log.complete();
  return log.read(0).text;
}
