import { readFileSync } from 'node:fs';
import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Limits } from '#shared/sandbox.ts';
import type { Clock } from '../../../provider/clock.ts';
import type { CgroupTree, Controller } from './cgroup-tree.ts';

/** Microseconds. */
const CPU_PERIOD = 100_000;

/** Milliseconds: processes that were killed, and those that are being stopped, need a moment. */
const PATIENCE = 2_000;
const PAUSE = 2;

/** The control group of one sandbox: what it may use, what it uses, all its processes at once. */
export class Cgroup {
  readonly #tree: CgroupTree;
  readonly #name: string;
  readonly #clock: Clock;

  /** `name` is the sandbox's own, unique on this machine. */
  constructor(tree: CgroupTree, name: string, clock: Clock) {
    this.#tree = tree;
    this.#name = name;
    this.#clock = clock;
  }

  /** Makes it, with these limits; 0 is none. Counters begin at zero. */
  async make(limits: Limits): Promise<void> {
    await this.remove();
    await Promise.all(this.#directories().map((directory) => mkdir(directory)));
    for (const [controller, file, value] of limitFiles(this.#tree.version, limits)) {
      // Not every kernel counts swap.
      const optional = /sw/.test(file);
      const path = this.#file(controller, file);
      if (path) await writeFile(path, value, { flag: 'r+' }).catch(optional ? () => undefined : rethrow);
    }
  }

  /** Takes in a process; what it starts from then on belongs to it too. */
  async join(pid: number): Promise<void> {
    await Promise.all(
      this.#directories().map((directory) => writeFile(join(directory, 'cgroup.procs'), String(pid))),
    );
  }

  /** Seconds since it was made; undefined where that is not counted. */
  cpuSeconds(): number | undefined {
    if (this.#tree.version === 1) return scaled(this.#read('cpuacct', 'cpuacct.usage'), 1e9);
    return scaled(field(this.#read('cpuacct', 'cpu.stat'), 'usage_usec'), 1e6);
  }

  /** Bytes, without page cache that can be had back; undefined where that is not counted. */
  memory(): number | undefined {
    const [file, cache] =
      this.#tree.version === 1
        ? ['memory.usage_in_bytes', 'total_inactive_file']
        : ['memory.current', 'inactive_file'];
    const used = scaled(this.#read('memory', file), 1);
    const reclaimable = scaled(field(this.#read('memory', 'memory.stat'), cache), 1) ?? 0;
    return used === undefined ? undefined : Math.max(used - reclaimable, 0);
  }

  /** Whether something in it was killed for want of memory. */
  hasRunOutOfMemory(): boolean {
    const file = this.#tree.version === 1 ? 'memory.oom_control' : 'memory.events';
    return (scaled(field(this.#read('memory', file), 'oom_kill'), 1) ?? 0) > 0;
  }

  get canFreeze(): boolean {
    return this.#tree.places.has('freezer');
  }

  /** Stops all its processes where they are; returns once they stand. */
  async freeze(): Promise<void> {
    await this.#setFrozen('FROZEN', '1');
    const stands = () =>
      this.#tree.version === 1
        ? this.#read('freezer', 'freezer.state')?.trim() === 'FROZEN'
        : field(this.#read('freezer', 'cgroup.events'), 'frozen') === '1';
    await this.#until(stands);
  }

  /** Lets them go on. */
  async thaw(): Promise<void> {
    await this.#setFrozen('THAWED', '0');
  }

  /** Removes it once its processes are gone. One that does not exist is a success. */
  async remove(): Promise<void> {
    for (const directory of this.#directories()) await this.#removeDirectory(directory);
  }

  async #removeDirectory(directory: string): Promise<void> {
    const deadline = this.#clock.now() + PATIENCE;
    for (;;) {
      const error = await rmdir(directory).then(
        () => undefined,
        (failure: NodeJS.ErrnoException) => failure,
      );
      if (!error || error.code === 'ENOENT') return;
      if (error.code !== 'EBUSY' || this.#clock.now() > deadline) throw error;
      await this.#clock.sleep(PAUSE);
    }
  }

  async #setFrozen(first: string, second: string): Promise<void> {
    const [file, value] = this.#tree.version === 1 ? ['freezer.state', first] : ['cgroup.freeze', second];
    const path = this.#file('freezer', file);
    if (path) await writeFile(path, value, { flag: 'r+' });
  }

  async #until(condition: () => boolean): Promise<void> {
    const deadline = this.#clock.now() + PATIENCE;
    while (!condition() && this.#clock.now() < deadline) await this.#clock.sleep(PAUSE);
  }

  #directories(): readonly string[] {
    return [...new Set(this.#tree.places.values())].map((place) => join(place, this.#name));
  }

  #file(controller: Controller, file: string): string | undefined {
    const place = this.#tree.places.get(controller);
    return place && join(place, this.#name, file);
  }

  #read(controller: Controller, file: string): string | undefined {
    const path = this.#file(controller, file);
    try {
      return path && readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  }
}

type LimitFile = readonly [controller: Controller, file: string, value: string];

/** What to write where; memory before swap, which cannot be less. Pure. */
export function limitFiles(version: 1 | 2, { memory, cpus, pids }: Limits): readonly LimitFile[] {
  const quota = Math.round(cpus * CPU_PERIOD);
  const files: readonly (readonly [limit: number, ...LimitFile])[] =
    version === 1
      ? [
          [memory, 'memory', 'memory.limit_in_bytes', String(memory)],
          [memory, 'memory', 'memory.memsw.limit_in_bytes', String(memory)],
          [pids, 'pids', 'pids.max', String(pids)],
          [cpus, 'cpu', 'cpu.cfs_quota_us', String(quota)],
        ]
      : [
          [memory, 'memory', 'memory.max', String(memory)],
          [memory, 'memory', 'memory.swap.max', '0'],
          [pids, 'pids', 'pids.max', String(pids)],
          [cpus, 'cpu', 'cpu.max', `${quota} ${CPU_PERIOD}`],
        ];
  return files.filter(([limit]) => limit > 0).map(([, controller, file, value]) => [controller, file, value]);
}

/** The value of a line such as `oom_kill 3`. */
function field(text: string | undefined, name: string): string | undefined {
  return text === undefined ? undefined : new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1];
}

function scaled(text: string | undefined, unit: number): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text) / unit;
}

function rethrow(error: unknown): never {
  throw error;
}
