import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the kernel can limit, measure or stop, by its own names. Version 2 counts cpuacct under cpu. */
export type Controller = 'memory' | 'pids' | 'cpu' | 'cpuacct' | 'freezer';

/** Where control groups can be made. */
export interface CgroupTree {
  readonly version: 1 | 2;
  /** The directory for new groups of each controller that can be used; in version 2 it is the same for all. */
  readonly places: ReadonlyMap<Controller, string>;
}

/** What {@link findCgroups} looks at. */
export interface CgroupSources {
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
  readonly isRoot: boolean;
}

/** Directory, beneath the one that is ours to use, that holds the groups of sandboxes. */
const FOLDER = 'moorage';
const VERSION_1: readonly Controller[] = ['memory', 'pids', 'cpu', 'cpuacct', 'freezer'];
const VERSION_2: readonly Controller[] = ['memory', 'pids', 'cpu'];

/**
 * Finds and prepares where this user may make control groups: of both versions as root, in version 2 for an ordinary
 * user whose session manager delegated some. What cannot be used is left out.
 */
export function findCgroups(sources: CgroupSources): CgroupTree {
  const mounts = parseMounts(sources.readText('/proc/self/mountinfo') ?? '');
  const first = sources.isRoot ? firstVersion(mounts) : new Map<Controller, string>();
  if (first.size > 0) return { version: 1, places: first };
  const unified = mounts.find(({ type }) => type === 'cgroup2');
  return { version: 2, places: unified ? secondVersion(unified.point, sources) : new Map() };
}

interface CgroupMount {
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** The control group file systems of /proc/<pid>/mountinfo. Pure. */
export function parseMounts(mountinfo: string): readonly CgroupMount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [type = '', , options = ''] = after.split(' ');
    const point = before.split(' ')[4] ?? '';
    return type === 'cgroup' || type === 'cgroup2' ? [{ point, type, options: options.split(',') }] : [];
  });
}

function firstVersion(mounts: readonly CgroupMount[]): Map<Controller, string> {
  const places = new Map<Controller, string>();
  for (const controller of VERSION_1) {
    const mount = mounts.find(({ type, options }) => type === 'cgroup' && options.includes(controller));
    const place = mount && join(mount.point, FOLDER);
    if (place && isMade(place)) places.set(controller, place);
  }
  return places;
}

function secondVersion(point: string, { readText, isRoot }: CgroupSources): Map<Controller, string> {
  // A group that holds processes can have no groups with limits beneath it: ours stand beside our own group.
  const own = /^0::(\/.*)$/m.exec(readText('/proc/self/cgroup') ?? '')?.[1] ?? '/';
  const base = isRoot ? point : join(point, dirname(own));
  const place = join(base, FOLDER);
  const places = new Map<Controller, string>();
  for (const controller of VERSION_2) {
    if (isRoot) isWritten(join(base, 'cgroup.subtree_control'), `+${controller}`);
    if (!isMade(place)) return places;
    if (isWritten(join(place, 'cgroup.subtree_control'), `+${controller}`)) places.set(controller, place);
  }
  // Every group of version 2 can be stopped.
  places.set('freezer', place);
  if (places.has('cpu')) places.set('cpuacct', place);
  return places;
}

/** Also when it was there; one that another user made is of no use. */
function isMade(directory: string): boolean {
  try {
    if (!existsSync(directory)) mkdirSync(directory);
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isWritten(file: string, text: string): boolean {
  try {
    writeFileSync(file, text);
    return true;
  } catch {
    return false;
  }
}
