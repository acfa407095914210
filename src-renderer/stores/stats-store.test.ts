import { expect, it } from 'vitest';
import { withSample } from './stats-store.ts';

const sample = { id: 'a', at: 1, cpu: 0.5, memory: 100, memoryLimit: null, received: 0, sent: 0 };

it('keeps the last known CPU use when a stream begins anew', () => {
  const samples = withSample(withSample(new Map(), sample), { ...sample, at: 2, cpu: null, memory: 200 });
  expect(samples.get('a')).toEqual({ ...sample, at: 2, cpu: 0.5, memory: 200 });
});

it('leaves the CPU use unknown when it never was known', () => {
  expect(withSample(new Map(), { ...sample, cpu: null }).get('a')?.cpu).toBeNull();
});
