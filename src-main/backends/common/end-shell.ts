import type { Clock } from '../../provider/clock.ts';

/** Milliseconds a shell has to end once its terminal has hung up, and once it is killed. */
const HANG_UP_GRACE = 1000;
const KILL_GRACE = 2000;

export interface RunningShell {
  readonly clock: Clock;
  /** Settles once it is over. Never rejects. */
  readonly ended: Promise<unknown>;
  /** Sends a signal to all that runs in the shell's session. Never rejects. */
  readonly signal: (signal: 'HUP' | 'KILL') => Promise<void>;
}

/** Hangs up as a terminal does, and kills what stays. Resolves once it has ended, or has been given the time to. */
export async function endShell(shell: RunningShell): Promise<void> {
  await shell.signal('HUP');
  if (await endsWithin(shell, HANG_UP_GRACE)) return;
  await shell.signal('KILL');
  await endsWithin(shell, KILL_GRACE);
}

async function endsWithin({ clock, ended }: RunningShell, patience: number): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  using _patience = clock.timer(() => late.resolve(false), patience);
  return await Promise.race([ended.then(() => true), late.promise]);
}
