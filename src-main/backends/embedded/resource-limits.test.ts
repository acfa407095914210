import { describe, expect, it } from 'vitest';
import { describeWeakLimits, limitResources } from './resource-limits.ts';

const limits = { memory: 2 ** 30, cpus: 1, pids: 64 };
const controllers = new Map([
  ['memory', '/m'],
  ['pids', '/p'],
  ['cpu', '/c'],
] as const);

describe('limitResources', () => {
  it('leaves to control groups what they hold', () => {
    expect(limitResources(limits, { fileSize: 1000, controllers })).toEqual([
      'prlimit',
      '--core=0',
      '--fsize=1000',
      '--',
    ]);
  });

  it('bounds each process where there are none, with room for what Node only sets aside', () => {
    expect(limitResources(limits, { fileSize: 0, controllers: new Map() })).toEqual([
      'prlimit',
      '--core=0',
      '--nproc=64',
      `--data=${1.5 * 2 ** 30}`,
      '--',
    ]);
  });

  it('sets no limit that is not asked for', () => {
    const none = { memory: 0, cpus: 0, pids: 0 };
    expect(limitResources(none, { fileSize: 0, controllers: new Map() })).toEqual([
      'prlimit',
      '--core=0',
      '--',
    ]);
  });
});

describe('describeWeakLimits', () => {
  it('says what does not hold', () => {
    expect(describeWeakLimits(controllers)).toEqual([]);
    expect(describeWeakLimits(new Map())).toHaveLength(2);
  });
});
