import { describe, expect, it } from 'vitest';
import type { SandboxStats } from '#shared/sandbox.ts';
import { withHistory, withSamples } from './stats-store.ts';

function sample(id: string, changes: Partial<SandboxStats> = {}): SandboxStats {
  return { id, at: 1, cpu: 0.5, memory: 100, memoryLimit: null, received: 0, sent: 0, ...changes };
}

describe('withSamples', () => {
  it('keeps the last known CPU use where a sample cannot tell it', () => {
    const first = withSamples(new Map(), [sample('a', { cpu: 0.25 })]);
    const second = withSamples(first, [sample('a', { cpu: null, memory: 200 })]);
    expect(second.get('a')).toMatchObject({ cpu: 0.25, memory: 200, cpuTrend: [0.25] });
  });

  it('remembers a minute of what was sampled, oldest first', () => {
    let samples = withSamples(new Map(), []);
    for (let n = 0; n < 40; n += 1) samples = withSamples(samples, [sample('a', { memory: n })]);
    expect(samples.get('a')?.memoryTrend).toHaveLength(30);
    expect(samples.get('a')?.memoryTrend.at(0)).toBe(10);
    expect(samples.get('a')?.memoryTrend.at(-1)).toBe(39);
  });

  it('forgets those sampled longest ago once there are too many', () => {
    const many = Array.from({ length: 500 }, (_, n) => sample(`s${n}`));
    const full = withSamples(new Map(), many);
    const after = withSamples(full, [sample('s0'), sample('new')]);
    expect(after.size).toBe(500);
    expect(after.has('s0')).toBe(true);
    expect(after.has('s1')).toBe(false);
  });
});

describe('withHistory', () => {
  const history = [1, 2, 3].map((memory) => sample('a', { memory }));

  it('gives a curve to what has none yet', () => {
    const first = withSamples(new Map(), [sample('a', { memory: 3 })]);
    expect(withHistory(first, history).get('a')).toMatchObject({ memory: 3, memoryTrend: [1, 2, 3] });
  });

  it('leaves what is known better as it is', () => {
    const samples = withSamples(withHistory(new Map(), history), [sample('a', { memory: 4 })]);
    expect(withHistory(samples, history)).toBe(samples);
    expect(withHistory(samples, [])).toBe(samples);
  });
});
