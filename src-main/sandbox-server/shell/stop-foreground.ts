import { type Clock, settlesWithin } from '../clock.ts';
import { sendSignal } from '../processes/end-family.ts';
import { readProcess } from '../processes/process-table.ts';

export interface StopForegroundOptions {
  /** Process id of the shell. */
  readonly shell: number;
  /** Settles when the command has come to its end. */
  readonly ended: Promise<unknown>;
  /** How long each step is given, milliseconds. */
  readonly graceMs: number;
  readonly clock: Clock;
  /** The last resort: ends the shell and all that it started. */
  readonly endShell: () => Promise<void>;
}

const STEPS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGKILL'];

/** Ends the command that runs in the foreground of a shell: as Ctrl-C would, then ever harder. */
export async function stopForeground({
  shell,
  ended,
  graceMs,
  clock,
  endShell,
}: StopForegroundOptions): Promise<void> {
  for (const signal of STEPS) {
    signalForeground(shell, signal);
    if (await settlesWithin(ended, graceMs, clock)) return;
  }
  await endShell();
  await ended;
}

function signalForeground(shell: number, signal: NodeJS.Signals): void {
  const foreground = readProcess(shell)?.foreground ?? -1;
  if (foreground > 0 && foreground !== shell) sendSignal(-foreground, signal);
  // A loop of the shell's own ends only if the shell is interrupted too.
  if (foreground === shell || signal !== 'SIGINT') sendSignal(shell, 'SIGINT');
}
