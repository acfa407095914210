import { listProcesses, type ProcessStat, startedWith } from './process-table.ts';

/** Names the session that a process was started for; its descendants inherit it, wherever they move. */
export const FAMILY_VARIABLE = 'MOORAGE_SANDBOX_FAMILY';

/**
 * The processes of `family`, a value of {@link FAMILY_VARIABLE}: those that inherited it, their descendants, and those of
 * the sessions they lead. What gives up its environment, its session and its parent, all three, is not found; it ends
 * with the sandbox.
 */
export function familyMembers(family: string): number[] {
  const processes = listProcesses();
  const assignment = `${FAMILY_VARIABLE}=${family}`;
  const marked = processes.filter(({ pid }) => startedWith(pid, assignment)).map(({ pid }) => pid);
  return [...withRelatives(marked, processes)].filter((pid) => pid !== process.pid);
}

/** `roots`, the members of the sessions they lead, and all descendants. */
export function withRelatives(roots: readonly number[], processes: readonly ProcessStat[]): Set<number> {
  const members = new Set(roots);
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const { pid, parent, session } of processes) {
      if (members.has(parent) || members.has(session)) members.add(pid);
    }
  }
  return members;
}
