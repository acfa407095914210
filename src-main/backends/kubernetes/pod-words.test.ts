import { expect, test } from 'vitest';
import type { KubeEvent } from './api-objects.ts';
import { eventNews, saysLess } from './pod-words.ts';

const event = (reason: string, message: string, type = 'Warning'): KubeEvent => ({
  metadata: { name: 'e', uid: 'e', resourceVersion: '1' },
  type,
  reason,
  message,
  involvedObject: { uid: 'u' },
});

test.each([
  [
    'Failed',
    'Failed to pull image "aio:1": rpc error: code = Unknown desc = Error response from daemon: manifest unknown',
    'cannot pull aio:1: manifest unknown',
    true,
  ],
  ['FailedScheduling', '0/3 nodes are available', 'no node takes it: 0/3 nodes are available', true],
  [
    'FailedMount',
    'MountVolume.SetUp failed for volume "skills" : hostPath type check failed: /skills is not a directory',
    'a volume cannot be mounted: MountVolume.SetUp failed for volume "skills" : hostPath type check failed: /skills is not a directory',
    true,
  ],
  [
    'Evicted',
    'The node was low on resource: memory.',
    'Kubernetes evicted it: The node was low on resource: memory.',
    false,
  ],
  [
    'BackOff',
    'Back-off restarting failed container',
    'it keeps ending; Kubernetes waits before it starts it again: Back-off restarting failed container',
    false,
  ],
  [
    'Unhealthy',
    'Liveness probe failed: timeout',
    'it does not answer Kubernetes: Liveness probe failed: timeout',
    false,
  ],
])('%s is told in words', (reason, message, text, waits) => {
  expect(eventNews(event(reason, message))).toEqual({ text, waits, memorable: true });
});

test('a pull is what one waits for, and no news', () => {
  expect(eventNews(event('Pulling', 'Pulling image "aio:1"', 'Normal'))).toEqual({
    text: 'pulling aio:1',
    waits: true,
    memorable: false,
  });
});

test.each([
  ['Unhealthy', 'Readiness probe failed: connection refused'],
  ['Failed', 'Error: ImagePullBackOff'],
  ['BackOff', 'Back-off pulling image "aio:1"'],
])('%s that says nothing new is left out', (reason, message) => {
  expect(eventNews(event(reason, message))).toBeUndefined();
});

test('the cause of a failed pull is not forgotten between attempts', () => {
  expect(saysLess('cannot pull a; Kubernetes tries again', 'cannot pull a: no such host')).toBe(true);
  expect(saysLess('cannot pull a: denied', 'cannot pull a: no such host')).toBe(false);
});
