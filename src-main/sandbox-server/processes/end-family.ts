import { type Clock, sleep } from '../clock.ts';
import { familyMembers } from './process-family.ts';

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
export async function endFamily({ family, graceMs, clock }: EndFamilyOptions): Promise<void> {
  // An interactive shell ignores SIGTERM; a stopped process hears nothing before it continues.
  signalFamily(family, ['SIGHUP', 'SIGTERM', 'SIGCONT']);
  if (await isGoneWithin(family, graceMs, clock)) return;
  // Again and again, because what is killed may have started another meanwhile.
  const deadline = clock.now() + KILLED_WITHIN_MS;
  while (signalFamily(family, ['SIGKILL']) && clock.now() < deadline) await sleep(LOOK_EVERY_MS, clock);
}

/** Sends `signals` to every process of `family`, and says whether there was one. */
function signalFamily(family: string, signals: readonly NodeJS.Signals[]): boolean {
  const members = familyMembers(family);
  for (const pid of members) for (const signal of signals) sendSignal(pid, signal);
  return members.length > 0;
}

/** Sends `signal` to a process, or to a process group by its negative id; one that is gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, or of another user, whom we could not end anyway.
  }
}

async function isGoneWithin(family: string, ms: number, clock: Clock): Promise<boolean> {
  const deadline = clock.now() + ms;
  for (;;) {
    if (familyMembers(family).length === 0) return true;
    if (clock.now() >= deadline) return false;
    await sleep(LOOK_EVERY_MS, clock);
  }
}
