import { expect, test } from 'vitest';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import type { StatsSample } from '../backends/backend.ts';
import { wasInUse } from './activity.ts';
import { deadlineOf, nextDeadline } from './deadlines.ts';
import { planEviction } from './eviction.ts';
import { percentOf } from './pull-percent.ts';
import { pauseAfter } from './readiness.ts';
import { deriveSandboxId } from './sandbox-id.ts';
import { coresBetween } from './stats-sampler.ts';
import { threadOf } from './testing/harness.ts';

const sample = (more: Partial<StatsSample> = {}): StatsSample => ({
  at: 0,
  cpuSeconds: 0,
  memory: 1,
  memoryLimit: null,
  received: 0,
  sent: 0,
  ...more,
});
const thresholds = { idleCpu: 0.05, idleNetwork: 1024 };

test.each([
  ['nothing', {}, 0, false],
  ['1024 bytes', { sent: 1024 }, 0, false],
  ['1025 bytes', { sent: 1025 }, 0, true],
  ['only what our probes asked for', { sent: 9000 }, 8000, false],
  ['5 % of a core', { cpuSeconds: 5 }, 0, false],
  ['6 % of a core', { cpuSeconds: 6 }, 0, true],
  ['counters that began anew', { cpuSeconds: -1 }, 0, true],
])('%s in a hundred seconds: in use is decided', (_what, more, probeBytes, expected) => {
  const baseline = { sample: sample(), probeBytes };
  expect(wasInUse(baseline, sample({ at: 100_000, ...more }), thresholds)).toBe(expected);
});

const at = (kind: SandboxState['kind'], since = 0) => ({ kind, since }) as SandboxState;
const box = (id: string, state: SandboxState, more: Partial<Sandbox> = {}) =>
  ({ id, state, ownership: 'own', pinned: false, expiresAt: null, ...more }) as Sandbox;

test('deadlines follow the last use; pinned, paused, foreign and unborn ones have none', () => {
  const own = { ownership: 'own', pinned: false, idleTimeout: null } as const;
  expect(deadlineOf({ ...own, state: at('active') }, 1000, 10)).toBe(11_000);
  expect(deadlineOf({ ...own, state: at('warm') }, 1000, 10)).toBe(11_000);
  expect(deadlineOf({ ...own, state: at('warm') }, 1000, 0)).toBeNull();
  expect(deadlineOf({ ...own, pinned: true, state: at('active') }, 1000, 10)).toBeNull();
  expect(deadlineOf({ ...own, ownership: 'foreign', state: at('active') }, 1000, 10)).toBeNull();
  for (const kind of ['creating', 'starting', 'paused', 'destroying'] as const) {
    expect(deadlineOf({ ...own, state: at(kind) }, 1000, 10)).toBeNull();
  }
});

test("a sandbox's own idle time goes before that of the settings", () => {
  const sandbox = { ownership: 'own', pinned: false, state: at('warm') } as const;
  expect(deadlineOf({ ...sandbox, idleTimeout: 3 }, 1000, 10)).toBe(4000);
  expect(deadlineOf({ ...sandbox, idleTimeout: 3 }, 1000, 0)).toBe(4000);
  expect(deadlineOf({ ...sandbox, idleTimeout: 0 }, 1000, 10)).toBeNull();
});

test('the next deadline is the earliest', () => {
  expect(nextDeadline([{ expiresAt: null }, { expiresAt: 7 }, { expiresAt: 3 }])).toBe(3);
  expect(nextDeadline([{ expiresAt: null }])).toBeUndefined();
});

test('evicts warm ones, least recently released first, only of our own', () => {
  const pool = [
    box('active', at('active')),
    box('late', at('warm', 30)),
    box('early', at('warm', 10)),
    box('pinned', at('warm', 1), { pinned: true }),
    box('foreign', at('warm', 2), { ownership: 'foreign' }),
    box('failed', at('failed')),
  ];
  expect(planEviction(pool, 4)).toEqual([]);
  expect(planEviction(pool, 3)).toEqual(['early']);
  expect(planEviction(pool, 1)).toEqual(['early', 'late']);
});

test('the share of a pull counts the layers whose size is known', () => {
  expect(percentOf({ image: 'i', layers: [] })).toBeNull();
  const layers = [
    { id: 'a', status: '', current: 50, total: 100 },
    { id: 'b', status: '' },
    { id: 'c', status: '', current: 500, total: 100 },
  ];
  expect(percentOf({ image: 'i', layers })).toBe(75);
});

test('probes hastily for ten seconds, patiently after', () => {
  expect([0, 1, 2, 3, 9].map((attempt) => pauseAfter(attempt, 0))).toEqual([5, 10, 20, 20, 20]);
  expect(pauseAfter(900, 10_000)).toBe(250);
});

test('ids follow from the thread in both schemes', () => {
  expect(deriveSandboxId(threadOf('thread-1'), 'thread')).toBe('4b0a5fef');
  expect(deriveSandboxId(threadOf('thread-1'), 'user-thread')).toBe('fe0dc8182dec7b77');
});

test('cores are averaged between samples that can be compared', () => {
  expect(coresBetween(undefined, sample())).toBeNull();
  expect(coresBetween(sample(), sample({ at: 2000, cpuSeconds: 1 }))).toBe(0.5);
  expect(coresBetween(sample({ cpuSeconds: 9 }), sample({ at: 2000, cpuSeconds: 1 }))).toBeNull();
});
