import { expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { Held } from './cluster-view.ts';
import { type LogDeps, podLogs } from './pod-logs.ts';

function refusing(status: number): LogDeps {
  const cause = new ApiRefusal({ status, body: '' });
  const text = () => Promise.reject(new MoorageError('BACKEND_ERROR', 'refused', { cause }));
  return { api: { text }, namespace: 'deer-flow' } as unknown as LogDeps;
}

function held(runState: Held['state']['runState']): Held {
  return { pod: { metadata: { name: 'sandbox-a' } }, state: { runState, restarts: 0 } } as Held;
}

test.each([400, 404])('a Pod that has not run has no lines, though the API answers %d', async (status) => {
  expect(await podLogs(refusing(status), held('pending'), { tail: 10 })).toEqual([]);
});

test('of a Pod that runs, 404 is an error: its log cannot be had', async () => {
  await expect(podLogs(refusing(404), held('running'), { tail: 10 })).rejects.toThrow('refused');
});
