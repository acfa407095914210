import { describe, expect, it } from 'vitest';
import type { SandboxState } from '#shared/sandbox.ts';
import { aSandbox, NOON } from '../../testing/builders.ts';
import { stateView } from './state-view.ts';

const since = NOON;
const unhealthy = { kind: 'unhealthy', detail: 'HTTP 502', since, checkedAt: since } as const;
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
    ['unhealthy', { health: unhealthy }],
    ['unhealthy', { health: { kind: 'unreachable', detail: 'refused', since } }],
    ['unhealthy', { state: { kind: 'warm', since }, health: unhealthy }],
    ['paused', { state: { kind: 'paused', resumesTo: 'warm', since }, health: unhealthy }],
  ] as const)('is %s for %j', (view, changes) => expect(stateView(aSandbox(changes), false)).toBe(view));

  it('is unknown while nothing can be seen of it', () => {
    expect(stateView(aSandbox(), true)).toBe('unknown');
    expect(stateView(aSandbox({ health: unhealthy }), true)).toBe('unknown');
  });

  it('stays failed, which is on record', () => {
    expect(stateView(aSandbox({ state: failed }), true)).toBe('failed');
  });
});
