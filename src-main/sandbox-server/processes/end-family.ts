import { type Clock, sleep } from '../clock.ts';
import { ProcessFamily } from './process-family.ts';

export interface EndFamilyOptions {
  readonly family: string;
  /** How long processes may take to end before they are killed, milliseconds. */
  readonly graceMs: number;
  readonly clock: Clock;
}

/** How often it is looked whether processes that are not our children have gone, milliseconds. */
const LOOK_EVERY_MS = 10;
/** A killed process can take a moment to go, one in an uninterruptible wait for ever. */
const KILLED_WITHIN_MS = 2000;

/** Ends all processes of a family: asks them first, kills what is left after the grace. */
export async function endFamily({ family: name, graceMs, clock }: EndFamilyOptions): Promise<void> {
  const family = new ProcessFamily(name);
  // An interactive shell ignores SIGTERM; a stopped process hears nothing before it continues.
  signalAll(family.members(), ['SIGHUP', 'SIGTERM', 'SIGCONT']);
  if (await isGoneWithin(family, graceMs, clock)) return;
  // Again and again, because what is killed may have started another meanwhile.
  const deadline = clock.now() + KILLED_WITHIN_MS;
  for (let left = family.members(); left.length > 0 && clock.now() < deadline; left = family.members()) {
    signalAll(left, ['SIGKILL']);
    await sleep(LOOK_EVERY_MS, clock);
  }
}

function signalAll(pids: readonly number[], signals: readonly NodeJS.Signals[]): void {
  for (const pid of pids) for (const signal of signals) sendSignal(pid, signal);
}

/** Sends `signal` to a process, or to a process group by its negative id; one that is gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, or of another user, whom we could not end anyway.
  }
}

async function isGoneWithin(family: ProcessFamily, ms: number, clock: Clock): Promise<boolean> {
  const deadline = clock.now() + ms;
  for (;;) {
    if (family.members().length === 0) return true;
    if (clock.now() >= deadline) return false;
    await sleep(LOOK_EVERY_MS, clock);
  }
}
