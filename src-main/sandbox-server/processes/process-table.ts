import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel tells of a process. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** Process id of the leader of its session, which is what a terminal belongs to. */
  readonly session: number;
  /** Process group that its terminal is in the foreground of; -1 without a terminal. */
  readonly foreground: number;
  /** True of one that has ended and waits for its parent to notice. */
  readonly zombie: boolean;
}

/** The state of process `pid`, or undefined when there is none. */
export function readProcess(pid: number): ProcessStat | undefined {
  const text = readProcFile(pid, 'stat');
  if (text === undefined) return undefined;
  // The name stands in parentheses and may itself hold any of them.
  const [state, parent, , session, , foreground] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    parent: Number(parent),
    session: Number(session),
    foreground: Number(foreground),
    zombie: state === 'Z' || state === 'X',
  };
}

/** All processes that can be seen, zombies left out. */
export function listProcesses(): ProcessStat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? [])
    .filter(({ zombie }) => !zombie);
}

/** True when `pid` was started with `assignment` (`NAME=value`) in its environment, as far as we may look. */
export function startedWith(pid: number, assignment: string): boolean {
  return readProcFile(pid, 'environ')?.split('\0').includes(assignment) ?? false;
}

function readProcFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    // Gone meanwhile, or another user's.
    return undefined;
  }
}
