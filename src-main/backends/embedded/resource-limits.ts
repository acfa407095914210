import type { Limits } from '#shared/sandbox.ts';
import type { Controller } from './cgroup/cgroup-tree.ts';

export type UsableControllers = ReadonlyMap<Controller, string>;

/** Bytes that Node sets aside for code, whether or not it uses them, and that count as its memory. */
const NODE_RESERVE = 512 * 2 ** 20;

/**
 * What comes before a command to bound what control groups do not: each process's files, and where there are no
 * control groups the number of processes and the memory of each. `fileSize` in bytes, 0 is unlimited.
 */
export function limitResources(
  { memory, pids }: Limits,
  { fileSize, controllers }: { readonly fileSize: number; readonly controllers: UsableControllers },
): readonly string[] {
  const options: readonly (readonly [applies: boolean, option: string])[] = [
    [true, '--core=0'],
    [fileSize > 0, `--fsize=${fileSize}`],
    [pids > 0 && !controllers.has('pids'), `--nproc=${pids}`],
    [memory > 0 && !controllers.has('memory'), `--data=${memory + NODE_RESERVE}`],
  ];
  return ['prlimit', ...options.filter(([applies]) => applies).map(([, option]) => option), '--'];
}

/** What cannot be held to its limit, as sentences. */
export function describeWeakLimits(controllers: UsableControllers): readonly string[] {
  const weak: readonly (readonly [Controller, string])[] = [
    ['memory', 'The memory limit holds for each process of a sandbox, not for all together.'],
    ['cpu', 'The CPU limit does not hold.'],
  ];
  return weak.filter(([controller]) => !controllers.has(controller)).map(([, sentence]) => sentence);
}
