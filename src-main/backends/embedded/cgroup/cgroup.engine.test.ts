import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../provider/clock.ts';
import { Cgroup } from './cgroup.ts';
import { type CgroupTree, findCgroups } from './cgroup-tree.ts';
import { sweepCgroups } from './sweep-cgroups.ts';

const readText = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
function kernelState({ version, places }: CgroupTree, name: string): string | undefined {
  return readText(join(places.get('freezer') ?? '', name, version === 1 ? 'freezer.state' : 'cgroup.events'));
}

const mountinfo = readText('/proc/self/mountinfo') ?? '';
const onlySecond = mountinfo
  .split('\n')
  .filter((line) => line.includes(' - cgroup2 '))
  .join('\n');
const isRoot = process.getuid?.() === 0;

const trees = [
  ['the version of this machine', mountinfo],
  ['version 2 alone', onlySecond],
].map(([what = '', mounts = '']) => ({
  what,
  tree: findCgroups({ isRoot, readText: (path) => (path.endsWith('mountinfo') ? mounts : readText(path)) }),
}));

describe.each(trees)('control groups of $what', ({ tree }) => {
  beforeEach((context) => {
    if (!tree.places.has('freezer')) context.skip('this user may not make control groups here');
  });

  it('stop all processes, and are gone once these are', async () => {
    const name = `test-${process.pid}`;
    const cgroup = new Cgroup(tree, name, systemClock);
    await cgroup.make({ memory: 0, cpus: 0, pids: 0 });
    const child = spawn('sh', ['-c', 'read line; echo $line'], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await cgroup.remove();
    });
    const exited = once(child, 'exit');
    const answer = buffer(child.stdout);
    await cgroup.join(child.pid ?? 0);
    await cgroup.freeze();
    expect(kernelState(tree, name)).toMatch(/FROZEN|frozen 1/);
    child.stdin.end('hello\n');
    await cgroup.thaw();
    expect(String(await answer)).toBe('hello\n');
    await exited;
    await cgroup.remove();
    await cgroup.remove();
  });

  it('are swept away only when they are old and empty', async () => {
    // Apart from the groups of other tests, which are not to be swept.
    const place = join(tree.places.get('freezer') ?? '', `sweep-${process.pid}`);
    const own: CgroupTree = { ...tree, places: new Map([['freezer', place]]) };
    await mkdir(place);
    onTestFinished(() => rmdir(place));
    const cgroup = new Cgroup(own, 'group', systemClock);
    await cgroup.make({ memory: 0, cpus: 0, pids: 0 });
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const exited = once(child, 'exit');
    const isThere = () => existsSync(join(place, 'group'));
    await sweepCgroups(own, Date.now());
    expect(isThere()).toBe(true);
    await cgroup.join(child.pid ?? 0);
    const later = Date.now() + 120_000;
    await sweepCgroups(own, later);
    expect(isThere()).toBe(true);
    child.kill('SIGKILL');
    await exited;
    await sweepCgroups(own, later);
    expect(isThere()).toBe(false);
  });
});
