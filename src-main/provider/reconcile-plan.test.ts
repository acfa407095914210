import { expect, test } from 'vitest';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import type { BackendSandbox } from '../backends/backend.ts';
import type { SandboxRecord } from '../store/store.ts';
import { planReconcile } from './reconcile.ts';

const known = (kind: SandboxState['kind'], ref: string | null = 'r') =>
  ({
    sandbox: { id: 's', state: { kind, since: 0 } } as Sandbox,
    ref,
    extraMounts: [],
    options: {},
    baseline: null,
  }) as SandboxRecord;
const held = (runState: BackendSandbox['runState'], ref = 'r') =>
  ({ labels: { sandboxId: 's' }, ref, runState, exitCode: 7 }) as BackendSandbox;

test.each([
  ['active', 'running', 'running'],
  ['stopped', 'running', 'running'],
  ['active', 'exited', 'stopped'],
  ['warm', 'paused', 'paused'],
  ['paused', 'exited', 'stopped'],
  ['stopped', 'exited', undefined],
  ['paused', 'paused', undefined],
  ['stopped', 'pending', 'pending'],
  ['active', 'pending', 'pending'],
  ['failed', 'pending', undefined],
] as const)('%s here and %s there: %s', (here, there, difference) => {
  expect(planReconcile([known(here)], [held(there)])[0]?.kind).toBe(difference);
});

test('one that is gone has vanished, unless it failed before there was a container', () => {
  expect(planReconcile([known('warm')], [])).toEqual([{ kind: 'vanished', id: 's' }]);
  expect(planReconcile([known('failed', null)], [])).toEqual([]);
});

test('another container under the same name is a new find, and so is a stranger', () => {
  expect(planReconcile([known('active')], [held('running', 'other')])).toMatchObject([{ kind: 'found' }]);
  expect(planReconcile([], [held('exited')])).toMatchObject([{ kind: 'found', id: 's' }]);
});
