import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { limitFiles } from './cgroup.ts';
import { findCgroups, parseMounts } from './cgroup-tree.ts';

const V1 = (point: string, controllers: string) =>
  `31 24 0:27 / ${point} rw,nosuid shared:9 - cgroup cgroup rw,${controllers}`;
const V2 = (point: string) =>
  `42 32 0:30 / ${point} rw,nosuid,nodev shared:4 - cgroup2 cgroup2 rw,nsdelegate`;

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'moorage-cgroup-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

function sources({
  mounts,
  own = '0::/',
  isRoot = true,
}: {
  mounts: string[];
  own?: string;
  isRoot?: boolean;
}) {
  const files: Record<string, string> = {
    '/proc/self/mountinfo': mounts.join('\n'),
    '/proc/self/cgroup': own,
  };
  return { readText: (path: string) => files[path], isRoot };
}

describe('findCgroups', () => {
  it('finds each controller of version 1 where it is mounted', () => {
    const root = temporary();
    const point = (name: string) => join(root, name);
    for (const name of ['memory', 'cpu,cpuacct']) mkdirSync(point(name));
    const mounts = [
      V1(point('memory'), 'memory'),
      V1(point('cpu,cpuacct'), 'cpu,cpuacct'),
      V2(point('unified')),
    ];
    const { version, places } = findCgroups(sources({ mounts }));
    expect(version).toBe(1);
    expect(Object.fromEntries(places)).toEqual({
      memory: join(root, 'memory/moorage'),
      cpu: join(root, 'cpu,cpuacct/moorage'),
      cpuacct: join(root, 'cpu,cpuacct/moorage'),
    });
  });

  it('takes version 2 from its root as root, and asks for the controllers', () => {
    const root = temporary();
    mkdirSync(join(root, 'moorage'));
    writeFileSync(join(root, 'moorage/cgroup.subtree_control'), '');
    const { version, places } = findCgroups(sources({ mounts: [V2(root)] }));
    expect(version).toBe(2);
    expect([...places.keys()].sort()).toEqual(['cpu', 'cpuacct', 'freezer', 'memory', 'pids']);
    expect(readFileSync(join(root, 'cgroup.subtree_control'), 'utf8')).toBe('+cpu');
  });

  it('takes version 2 beside its own group when the session manager gave an ordinary user the right', () => {
    const root = temporary();
    const slice = join(root, 'user.slice/app.slice');
    mkdirSync(join(slice, 'app-moorage.scope'), { recursive: true });
    const own = '1:name=systemd:/old\n0::/user.slice/app.slice/app-moorage.scope';
    const { places } = findCgroups(sources({ mounts: [V2(root)], own, isRoot: false }));
    expect(places.get('memory')).toBe(join(slice, 'moorage'));
  });

  it('finds nothing where nothing may be made', () => {
    const { places } = findCgroups(sources({ mounts: [V2('/proc/nowhere')] }));
    expect([...places]).toEqual([]);
    expect([...findCgroups(sources({ mounts: [] })).places]).toEqual([]);
  });
});

describe('parseMounts', () => {
  it('reads the control group file systems among all others', () => {
    const other = '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw';
    expect(parseMounts([other, V2('/sys/fs/cgroup')].join('\n'))).toEqual([
      { point: '/sys/fs/cgroup', type: 'cgroup2', options: ['rw', 'nsdelegate'] },
    ]);
  });
});

describe('limitFiles', () => {
  const limits = { memory: 2 ** 30, cpus: 1.5, pids: 64 };

  it('says it in the words of each version', () => {
    expect(limitFiles(1, limits).map(([, file, value]) => `${file} ${value}`)).toEqual([
      'memory.limit_in_bytes 1073741824',
      'memory.memsw.limit_in_bytes 1073741824',
      'pids.max 64',
      'cpu.cfs_quota_us 150000',
    ]);
    expect(limitFiles(2, limits).map(([, file, value]) => `${file} ${value}`)).toEqual([
      'memory.max 1073741824',
      'memory.swap.max 0',
      'pids.max 64',
      'cpu.max 150000 100000',
    ]);
  });

  it('writes no limit of 0', () => {
    expect(limitFiles(2, { memory: 0, cpus: 0, pids: 0 })).toEqual([]);
  });
});
