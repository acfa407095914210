import { describe, expect, it } from 'vitest';
import type { SandboxState } from '#shared/sandbox.ts';
import { anApp, aSandbox, NOON } from '../../testing/builders.ts';
import { availableActions } from './available-actions.ts';

const { features } = anApp();
const since = NOON;
const failed: SandboxState = {
  kind: 'failed',
  code: 'SANDBOX_EXITED',
  reason: 'exited',
  lastLogs: [],
  since,
};

describe('what can be done', () => {
  it.each([
    ['active', { state: { kind: 'active', since } }, ['open', 'renew', 'release', 'destroy', 'pause', 'pin']],
    ['warm', { state: { kind: 'warm', since } }, ['open', 'renew', 'destroy', 'pause', 'pin']],
    ['pinned', { expiresAt: null, pinned: true }, ['open', 'release', 'destroy', 'pause', 'pin']],
    ['paused', { state: { kind: 'paused', resumesTo: 'warm', since } }, ['open', 'destroy', 'resume', 'pin']],
    ['failed', { state: failed }, ['destroy', 'retry']],
    ['stopped', { state: { kind: 'stopped', reason: 'x', since } }, ['open', 'destroy', 'retry', 'pin']],
    ['leaving', { state: { kind: 'destroying', reason: 'x', since } }, []],
    ['without an address', { url: null, state: { kind: 'starting', since } }, ['destroy', 'pin']],
    ['foreign', { ownership: 'foreign' }, ['open', 'adopt']],
  ] as const)('with one that is %s', (_name, changes, expected) => {
    expect(possible(availableActions(aSandbox(changes), features))).toEqual(expected);
  });

  it('depends on what the engine can do', () => {
    const actions = availableActions(aSandbox(), { ...features, pause: false });
    expect(actions.pause).toBe(false);
  });
});

function possible(actions: object): string[] {
  return Object.entries(actions).flatMap(([name, can]) => (can ? [name] : []));
}
