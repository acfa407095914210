import { expect, test } from 'vitest';
import type { ContainerState, Pod, PodStatus } from './api-objects.ts';
import { podEvents } from './pod-events.ts';
import { podState } from './pod-state.ts';

const podWith = (status: PodStatus): Pod => ({
  metadata: { name: 'sandbox-a', uid: 'u', resourceVersion: '1' },
  spec: { containers: [{ name: 'sandbox', image: 'aio:lates' }] },
  status,
});
const containerWith = (state: ContainerState, lastState: ContainerState = {}, restartCount = 0) =>
  podState(podWith({ containerStatuses: [{ name: 'sandbox', restartCount, state, lastState }] }));

test.each([
  ['', '', 'the node prepares it'],
  ['ContainerCreating', '', 'the node prepares it'],
  [
    'ErrImagePull',
    'rpc error: code = Unknown desc = Error response from daemon: manifest unknown',
    'cannot pull aio:lates: manifest unknown',
  ],
  ['ImagePullBackOff', 'Back-off pulling image "aio:lates"', 'cannot pull aio:lates; Kubernetes tries again'],
  ['InvalidImageName', '', 'aio:lates is not a valid name of an image'],
  [
    'CreateContainerConfigError',
    'secret "x" not found',
    'the container cannot be made: secret "x" not found',
  ],
])('a container that waits for %s is pending, in words', (reason, message, detail) => {
  expect(containerWith({ waiting: { reason, message } })).toMatchObject({ runState: 'pending', detail });
});

test('a Pod no node takes says why', () => {
  const conditions = [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/1 nodes are available: 1 Insufficient memory.',
    },
  ];
  expect(podState(podWith({ phase: 'Pending', conditions }))).toMatchObject({
    runState: 'pending',
    detail: 'no node takes it: 0/1 nodes are available: 1 Insufficient memory.',
  });
});

test('one that waits to be started again has exited', () => {
  const crashed = { terminated: { exitCode: 3, reason: 'Error' } };
  expect(containerWith({ waiting: { reason: 'CrashLoopBackOff' } }, crashed, 2)).toMatchObject({
    runState: 'exited',
    exitCode: 3,
    restarts: 2,
  });
});

test('one that ran out of memory says so', () => {
  expect(containerWith({ terminated: { exitCode: 137, reason: 'OOMKilled' } })).toMatchObject({
    runState: 'exited',
    exitCode: 137,
    oom: true,
  });
});

test('an evicted one has exited, though it has no container any more', () => {
  expect(podState(podWith({ phase: 'Failed', reason: 'Evicted' }))).toMatchObject({ runState: 'exited' });
});

const subject = { name: 'sandbox-a', ref: 'u' };
const pending = containerWith({ waiting: {} });
const running = containerWith({ running: {} });
const crashedState = containerWith({ terminated: { exitCode: 3 } });
const restarted = containerWith({ running: {} }, { terminated: { exitCode: 3 } }, 1);
const kinds = (
  ...states: Parameters<typeof podEvents> extends [unknown, infer B, infer A] ? [B, A] : never
) => podEvents(subject, ...states).map(({ kind }) => kind);

test('what becomes of a Pod is told in its order', () => {
  expect(kinds(undefined, pending)).toEqual(['pending']);
  expect(kinds(pending, pending)).toEqual([]);
  expect(kinds(pending, running)).toEqual(['started']);
  expect(kinds(running, running)).toEqual([]);
  expect(kinds(running, crashedState)).toEqual(['exited']);
  expect(kinds(crashedState, restarted)).toEqual(['started']);
  expect(kinds(running, undefined)).toEqual(['exited', 'removed']);
  expect(kinds(crashedState, undefined)).toEqual(['removed']);
});

test('a crash between two looks is told all the same', () => {
  expect(podEvents(subject, running, restarted)).toEqual([
    { kind: 'exited', ...subject, exitCode: 3, oom: false },
    { kind: 'started', ...subject },
  ]);
  expect(kinds(pending, crashedState)).toEqual(['started', 'exited']);
});
