import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxState } from './sandbox.ts';
import { isTrouble, viewOf } from './state-view.ts';

const since = Date.UTC(2026, 0, 15, 12);
const well: Pick<Sandbox, 'state' | 'health'> = {
  state: { kind: 'active', since },
  health: { kind: 'healthy', latency: 3, checkedAt: since },
};
const unhealthy = { kind: 'unhealthy', detail: 'HTTP 502', since, checkedAt: since } as const;
const unreachable = { kind: 'unreachable', detail: 'refused', since } as const;
const failed: SandboxState = {
  kind: 'failed',
  code: 'SANDBOX_EXITED',
  reason: 'exited',
  lastLogs: [],
  since,
};

describe('the word for a sandbox', () => {
  it.each([
    ['starting', { state: { kind: 'creating', step: { kind: 'queued' }, since } }],
    ['starting', { state: { kind: 'starting', since } }],
    ['active', { state: { kind: 'active', since } }],
    ['warm', { state: { kind: 'warm', since } }],
    ['paused', { state: { kind: 'paused', resumesTo: 'warm', since } }],
    ['stopped', { state: { kind: 'stopped', reason: 'exited', since } }],
    ['failed', { state: failed }],
    ['leaving', { state: { kind: 'destroying', reason: 'asked for', since } }],
    ['active', { health: { kind: 'unknown' } }],
    ['unhealthy', { health: unhealthy }],
    ['unhealthy', { state: { kind: 'warm', since }, health: unhealthy }],
    ['unknown', { health: unreachable }],
    ['unknown', { state: { kind: 'warm', since }, health: unreachable }],
    ['failed', { state: failed, health: unreachable }],
    ['paused', { state: { kind: 'paused', resumesTo: 'warm', since }, health: unhealthy }],
  ] as const)('is %s for %j', (view, changes) => expect(viewOf({ ...well, ...changes })).toBe(view));
});

it('is trouble where a sandbox failed or answers badly, and not where nobody can see it', () => {
  const views = ['failed', 'unhealthy', 'unknown', 'active', 'stopped'] as const;
  expect(views.filter(isTrouble)).toEqual(['failed', 'unhealthy']);
});
