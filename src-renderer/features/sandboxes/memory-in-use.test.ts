import { expect, it } from 'vitest';
import type { SampledStats } from '../../stores/stats-store.ts';
import { memoryInUse } from './memory-in-use.ts';

function sampled(id: string, memoryTrend: readonly number[]): [string, SampledStats] {
  const memory = memoryTrend.at(-1) ?? 0;
  return [
    id,
    { id, at: 1, cpu: 0, memory, memoryLimit: null, received: 0, sent: 0, cpuTrend: [], memoryTrend },
  ];
}

it('adds up what is sampled, for as long as all of it is', () => {
  const samples = new Map([sampled('a', [1, 2, 3]), sampled('b', [10, 20])]);
  expect(memoryInUse(samples, () => true)).toEqual({ bytes: 23, count: 2, trend: [12, 23] });
});

it('leaves out what is gone', () => {
  const samples = new Map([sampled('a', [1, 2])]);
  expect(memoryInUse(samples, () => false)).toEqual({ bytes: 0, count: 0, trend: [] });
});
