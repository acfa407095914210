import { describe, expect, it } from 'vitest';
import type { SandboxStats } from '#shared/sandbox.ts';
import { NOON } from '../../../testing/builders.ts';
import { mergeSamples, toSeries } from './series.ts';

describe('the series of samples', () => {
  it('turns counters into rates', () => {
    const { received, sent } = toSeries([sample(0), sample(2, { received: 2048, sent: 512 })]);
    expect(received).toEqual([null, 1024]);
    expect(sent).toEqual([null, 256]);
  });

  it('shows a gap as a gap, and no rate across it', () => {
    const { times, memory, received } = toSeries([sample(0), sample(60, { received: 4096 })]);
    expect(times.map((time) => time - NOON / 1000)).toEqual([0, 30, 60]);
    expect(memory).toEqual([1, null, 1]);
    expect(received).toEqual([null, null, null]);
  });

  it('shows no negative rate when the counters begin anew', () => {
    expect(toSeries([sample(0, { sent: 900 }), sample(2, { sent: 10 })]).sent).toEqual([null, null]);
  });

  it('shows cores as a percentage, and nothing where it is not known', () => {
    expect(toSeries([sample(0, { cpu: null }), sample(2, { cpu: 1.5 })]).cpu).toEqual([null, 150]);
  });
});

it('puts history and live samples together, each once, and forgets what is too old', () => {
  const merged = mergeSamples([sample(0), sample(2), sample(4)], [sample(4), sample(6)], NOON + 1000);
  expect(merged.map(({ at }) => (at - NOON) / 1000)).toEqual([2, 4, 6]);
});

function sample(second: number, changes: Partial<SandboxStats> = {}): SandboxStats {
  return {
    id: 'a1b2c3d4',
    at: NOON + second * 1000,
    cpu: 0.1,
    memory: 1,
    memoryLimit: null,
    received: 0,
    sent: 0,
    ...changes,
  };
}
