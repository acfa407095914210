import { expect, test } from 'vitest';
import type { SandboxStats } from '#shared/sandbox.ts';
import { StatsHistory } from './stats-history.ts';

const QUARTER = 15 * 60_000;

const sample = (at: number, more: Partial<SandboxStats> = {}): SandboxStats => ({
  id: 'a',
  at,
  cpu: 0.25,
  memory: 3 * 2 ** 40,
  memoryLimit: null,
  received: 1,
  sent: 2,
  ...more,
});

test('gives back what it was told, oldest first', () => {
  const history = new StatsHistory();
  const first = sample(0, { cpu: null, memoryLimit: 2 ** 32 });
  const second = sample(5000);
  history.note(first);
  history.note(second);
  expect(history.of('a', 6000)).toEqual([first, second]);
  expect(history.of('another', 6000)).toEqual([]);
});

test('remembers a quarter of an hour, however often it is told', () => {
  const history = new StatsHistory();
  const end = 4 * QUARTER;
  for (let at = 0; at <= end; at += 1000) history.note(sample(at));
  const kept = history.of('a', end);
  expect(kept.length).toBeLessThanOrEqual(200);
  expect(kept.length).toBeGreaterThan(170);
  expect(kept[0]?.at).toBeGreaterThanOrEqual(end - QUARTER);
  expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).toSorted((a, b) => a - b));
});

test('shows nothing that is older, also where nothing newer came', () => {
  const history = new StatsHistory();
  history.note(sample(0));
  expect(history.of('a', QUARTER)).toHaveLength(1);
  expect(history.of('a', QUARTER + 1)).toEqual([]);
  history.sweep(QUARTER + 1);
  expect(history.of('a', 0)).toEqual([]);
});

test('forgets what it is told to', () => {
  const history = new StatsHistory();
  history.note(sample(0));
  history.forget('a');
  expect(history.of('a', 0)).toEqual([]);
});
