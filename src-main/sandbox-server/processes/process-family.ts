import { listProcesses, type ProcessStat, startedWith } from './process-table.ts';

/** Names the session that a process was started for; its descendants inherit it, wherever they move. */
export const FAMILY_VARIABLE = 'MOORAGE_SANDBOX_FAMILY';

/**
 * The processes of a family, as far as they can be found by looking again and again: those that inherited its name, a
 * value of {@link FAMILY_VARIABLE}, their descendants, and those of the sessions they lead or led. What gives up its
 * environment, its session and its parent, all three, is not found; it ends with the sandbox.
 */
export class ProcessFamily {
  readonly #assignment: string;
  /** All that were ever found: a session keeps the number of its leader when that has ended. */
  readonly #known = new Set<number>();

  constructor(name: string) {
    this.#assignment = `${FAMILY_VARIABLE}=${name}`;
  }

  /** Process ids of those that run now. */
  members(): number[] {
    const processes = listProcesses();
    const marked = processes.filter(({ pid }) => startedWith(pid, this.#assignment)).map(({ pid }) => pid);
    for (const pid of withRelatives([...this.#known, ...marked], processes)) this.#known.add(pid);
    return processes.map(({ pid }) => pid).filter((pid) => this.#known.has(pid) && pid !== process.pid);
  }
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
