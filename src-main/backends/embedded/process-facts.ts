import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel says of a process. Read without waiting: /proc is memory. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** Clock ticks from the start of the machine to its own: with the pid it names a process for good, until a reboot. */
  readonly startTime: number;
  /** Of itself and of its children that have ended. */
  readonly cpuSeconds: number;
}

/** Linux counts in these towards programs, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** Undefined when there is no such process, or only what its parent has not yet taken note of. */
export function processFacts(pid: number): ProcessFacts | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : parseStat(stat);
}

/** A line of /proc/<pid>/stat. Undefined for a process that has ended. */
export function parseStat(stat: string): ProcessFacts | undefined {
  // A program may have spaces and brackets in its name, which is the second field.
  const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  const field = (number: number) => Number(rest[number - 4]);
  const ticks = field(14) + field(15) + field(16) + field(17);
  return {
    pid: Number.parseInt(stat, 10),
    parent: field(4),
    startTime: field(22),
    cpuSeconds: ticks / TICKS_PER_SECOND,
  };
}

/** A process and all that descend from it, parents first. */
export function processTree(root: number): readonly ProcessFacts[] {
  const facts = processFacts(root);
  return facts ? [facts, ...childrenOf(root).flatMap(processTree)] : [];
}

/** Of all its threads. */
export function childrenOf(pid: number): readonly number[] {
  return listDirectory(`/proc/${pid}/task`).flatMap((thread) =>
    (readText(`/proc/${pid}/task/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number),
  );
}

/** Bytes in memory; pages shared with other processes are counted in each. */
export function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readText(`/proc/${pid}/status`) ?? '')?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** Names this run of the machine: pids mean nothing in another. */
export function bootId(): string {
  return readText('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended between two looks.
    return undefined;
  }
}

function listDirectory(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
