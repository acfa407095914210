import { expect, test } from 'vitest';
import { summarize } from './statistics.ts';

test('takes nearest ranks', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(summarize(hundred)).toEqual({ count: 100, median: 50, p95: 95, p99: 99 });
  expect(summarize([7])).toEqual({ count: 1, median: 7, p95: 7, p99: 7 });
});

test('refuses to summarise nothing', () => {
  expect(() => summarize([])).toThrow('at least one');
});
