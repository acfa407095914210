import type { Cgroup } from './cgroup/cgroup.ts';
import { processTree } from './process-facts.ts';
import type { Run } from './sandbox-record.ts';

/** Stops all processes of a sandbox where they are. */
export async function pauseProcesses(run: Run, cgroup: Cgroup): Promise<void> {
  if (cgroup.canFreeze) return cgroup.freeze();
  // A process may start another until it is stopped itself: look again until there is nothing new.
  const stopped = new Set<number>();
  for (;;) {
    const running = processTree(run.pid).filter(({ pid }) => !stopped.has(pid));
    if (running.length === 0) return;
    for (const { pid } of running) {
      signal(pid, 'SIGSTOP');
      stopped.add(pid);
    }
  }
}

/** Lets them go on. */
export async function resumeProcesses(run: Run, cgroup: Cgroup): Promise<void> {
  if (cgroup.canFreeze) return cgroup.thaw();
  for (const { pid } of processTree(run.pid)) signal(pid, 'SIGCONT');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended between the two.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
