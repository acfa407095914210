import { expect, it } from 'vitest';
import { aSandbox, NOON } from '../../testing/builders.ts';
import { stateView } from './state-view.ts';

const since = NOON;

it('is unknown while nothing can be seen of a sandbox', () => {
  const unhealthy = aSandbox({ health: { kind: 'unhealthy', detail: 'HTTP 502', since, checkedAt: since } });
  expect(stateView(aSandbox(), true)).toBe('unknown');
  expect(stateView(unhealthy, true)).toBe('unknown');
  expect(stateView(unhealthy, false)).toBe('unhealthy');
});

it('stays failed, which is on record', () => {
  const failed = aSandbox({ state: { kind: 'failed', code: 'X', reason: 'exited', lastLogs: [], since } });
  expect(stateView(failed, true)).toBe('failed');
});
