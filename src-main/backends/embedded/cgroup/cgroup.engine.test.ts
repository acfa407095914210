import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../provider/clock.ts';
import { Cgroup } from './cgroup.ts';
import { type CgroupTree, findCgroups } from './cgroup-tree.ts';

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
  it.skipIf(!tree.places.has('freezer'))('stop all processes, and are gone once these are', async () => {
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
});
