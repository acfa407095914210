import type { Clock } from '../../provider/clock.ts';
import { childrenOf } from './process-facts.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import type { Run } from './sandbox-record.ts';

/** Milliseconds between two looks at processes that were killed. */
const FIRST_LOOK = 2;
const LAST_LOOK = 50;

/** Asks the command of a sandbox to end: what the first process started, which itself takes no signals. */
export function requestEnd({ pid }: Run): void {
  for (const child of childrenOf(pid)) kill(child, 'SIGTERM');
}

/** Ends a sandbox: with its first process the kernel kills all others. */
export function forceEnd({ pid }: Pick<Run, 'pid'>): void {
  kill(pid, 'SIGKILL');
}

/** Waits until nothing of the current run is left, `patience` milliseconds at most; gives whether that is so. */
export async function untilEnded(
  directory: SandboxDirectory,
  { clock, patience }: { readonly clock: Clock; readonly patience: number },
): Promise<boolean> {
  const deadline = clock.now() + patience;
  for (let pause = FIRST_LOOK; ; pause = Math.min(pause * 2, LAST_LOOK)) {
    if (!(await directory.currentRun())) return true;
    if (clock.now() >= deadline) return false;
    await clock.sleep(pause);
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It was faster.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
