import { type Clock, settlesWithin } from '../clock.ts';
import { sendSignal } from '../processes/end-family.ts';
import { readProcess } from '../processes/process-table.ts';

export interface StopForegroundOptions {
  /** Process id of the shell. */
  readonly shell: number;
  /** Settles when the command has come to its end. */
  readonly ended: Promise<unknown>;
  /** How long it may take to end by itself when it is interrupted, milliseconds. */
  readonly graceMs: number;
  readonly clock: Clock;
  /** Ends all that the shell started. */
  readonly endFamily: () => Promise<void>;
}

/**
 * Ends the command that runs in the foreground of a shell, as Ctrl-C does: the shell stays, and runs nothing of what was
 * to follow. Where that does not help, the shell is ended first: it would go on with what follows when only the program
 * it waits for is killed.
 */
export async function stopForeground(options: StopForegroundOptions): Promise<void> {
  const { shell, ended, graceMs, clock, endFamily } = options;
  interruptForeground(shell);
  if (await settlesWithin(ended, graceMs, clock)) return;
  sendSignal(shell, 'SIGKILL');
  await endFamily();
  await ended;
}

function interruptForeground(shell: number): void {
  const foreground = readProcess(shell)?.foreground ?? -1;
  if (foreground > 0) sendSignal(-foreground, 'SIGINT');
}
