import { expect, it } from 'vitest';
import { NOON } from '../../../testing/builders.ts';
import { mergeProbes, summariseProbes } from './probe-summary.ts';

const probe = (second: number, latency: number | null, problem: string | null = null) => ({
  at: NOON + second * 1000,
  latency,
  problem,
});

it('counts answers, and measures only those', () => {
  const probes = [
    probe(0, 4),
    probe(1, 2),
    probe(2, 900, 'HTTP 500'),
    probe(3, null, 'timed out'),
    probe(4, 9),
  ];
  expect(summariseProbes(probes)).toEqual({ total: 5, answered: 3, median: 4, slowest: 9 });
});

it('says nothing of no probes', () => {
  expect(summariseProbes([])).toEqual({ total: 0, answered: 0, median: null, slowest: null });
});

it('shows a probe once, wherever it came from', () => {
  const merged = mergeProbes([probe(0, 1), probe(5, 1)], [probe(5, 1), probe(2, 1)]);
  expect(merged.map(({ at }) => (at - NOON) / 1000)).toEqual([0, 2, 5]);
});
