import { expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { ApiCall } from './api.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { Held } from './cluster-view.ts';
import { type LogDeps, podLogs } from './pod-logs.ts';

function refusing(status: number): LogDeps {
  const cause = new ApiRefusal({ status, body: '' });
  const text = () => Promise.reject(new MoorageError('BACKEND_ERROR', 'refused', { cause }));
  return { api: { text }, namespace: 'deer-flow' } as unknown as LogDeps;
}

function held(runState: Held['state']['runState']): Held {
  const spec = { containers: [{ name: 'mesh-proxy' }, { name: 'sandbox' }] };
  return {
    pod: { metadata: { name: 'sandbox-a' }, spec },
    state: { runState, restarts: 0 },
  } as unknown as Held;
}

test.each([400, 404])('a Pod that has not run has no lines, though the API answers %d', async (status) => {
  expect(await podLogs(refusing(status), held('pending'), { tail: 10 })).toEqual([]);
});

test('beside other containers it is the log of the sandbox', async () => {
  const queries: (object | undefined)[] = [];
  const text = async ({ query }: ApiCall) => {
    queries.push(query);
    return 'one\n';
  };
  const deps = { api: { text }, namespace: 'deer-flow' } as unknown as LogDeps;
  expect(await podLogs(deps, held('running'), { tail: 10 })).toEqual(['one']);
  expect(queries).toEqual([{ container: 'sandbox', tailLines: 10, previous: false }]);
});

test('of a Pod that runs, 404 is an error: its log cannot be had', async () => {
  await expect(podLogs(refusing(404), held('running'), { tail: 10 })).rejects.toThrow('refused');
});
