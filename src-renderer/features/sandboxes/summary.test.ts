import { expect, it } from 'vitest';
import { aSandbox, NOON } from '../../testing/builders.ts';
import { summarize } from './summary.ts';

it('counts by state, and trouble beside it', () => {
  const since = NOON;
  const summary = summarize([
    aSandbox(),
    aSandbox({ health: { kind: 'unhealthy', detail: 'HTTP 502', since, checkedAt: since } }),
    aSandbox({ state: { kind: 'warm', since } }),
    aSandbox({ state: { kind: 'creating', step: { kind: 'queued' }, since } }),
    aSandbox({ state: { kind: 'starting', since } }),
    aSandbox({ state: { kind: 'failed', code: 'X', reason: 'x', lastLogs: [], since } }),
    aSandbox({ state: { kind: 'destroying', reason: 'x', since } }),
  ]);
  expect(summary).toEqual({ active: 2, warm: 1, starting: 2, trouble: 2 });
});

it('counts none as in trouble because its engine does not answer', () => {
  const unseen = aSandbox({ health: { kind: 'unreachable', detail: 'refused', since: NOON } });
  expect(summarize([unseen])).toEqual({ active: 1, warm: 0, starting: 0, trouble: 0 });
});
