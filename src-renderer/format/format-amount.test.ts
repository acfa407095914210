import { describe, expect, it } from 'vitest';
import { formatBytes, formatCpu, formatLatency } from './format-amount.ts';

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KiB'],
    [412 * 2 ** 20, '412 MiB'],
    [1023 * 2 ** 20, '1.0 GiB'],
    [1.94 * 2 ** 30, '1.9 GiB'],
    [9.97 * 2 ** 30, '10 GiB'],
    [64 * 2 ** 30, '64 GiB'],
  ])('of %d bytes is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

it('shows cores as a percentage of one', () => {
  expect([formatCpu(0.074), formatCpu(1.8)]).toEqual(['7 %', '180 %']);
});

it.each([
  [0.4, '<1 ms'],
  [2.6, '3 ms'],
  [1240, '1.2 s'],
])('shows a probe of %d ms as %s', (latency, text) => expect(formatLatency(latency)).toBe(text));
