import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import type { Api, ApiCall } from './api.ts';
import { translate } from './api-errors.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { Held } from './cluster-view.ts';
import { MetricsReader } from './pod-metrics.ts';

const HELD = {
  name: 'sandbox-a',
  owner: { metadata: { name: 'sandbox-a', uid: 'u1' } },
  pod: { metadata: { name: 'sandbox-a', uid: 'u1' }, spec: { containers: [{ name: 'sandbox' }] } },
  state: { runState: 'running' },
} as unknown as Held & { readonly pod: object };
const METRICS = { containers: [{ usage: { cpu: '500m', memory: '64Mi' } }] };

let clock: FakeClock;
let reader: MetricsReader;
let asked: number;
let answer: { readonly status: number; readonly body?: object };
beforeEach(() => {
  clock = new FakeClock();
  asked = 0;
  const call = async (action: ApiCall) => {
    asked += 1;
    const { status, body = {} } = answer;
    if (status === 200) return body;
    throw translate(new ApiRefusal({ status, body: JSON.stringify(body) }), action, 'https://cluster');
  };
  reader = new MetricsReader({ clock, call } as unknown as Api, 'deer-flow');
});

const UNSUPPORTED = { code: 'BACKEND_UNSUPPORTED' };

test.each([
  [404, {}, 'The cluster has no metrics-server'],
  [503, {}, "The cluster's metrics-server does not answer"],
  [
    403,
    { message: 'pods.metrics.k8s.io is forbidden: User "me" cannot get resource "pods"' },
    'Grant the verb "get" on "pods"',
  ],
])('%d is said in words', async (status, body, words) => {
  answer = { status, body };
  await expect(reader.sample(HELD)).rejects.toMatchObject({
    ...UNSUPPORTED,
    message: expect.stringContaining(words),
  });
});

test('a cluster without metrics-server is asked once a minute, however many look', async () => {
  answer = { status: 404 };
  await expect(reader.sample(HELD)).rejects.toMatchObject(UNSUPPORTED);
  for (let second = 0; second < 58; second += 2) {
    await clock.advance(2000);
    await expect(reader.sample(HELD)).rejects.toMatchObject(UNSUPPORTED);
  }
  expect(asked).toBe(1);
  await clock.advance(2000);
  const looks = await Promise.allSettled([reader.sample(HELD), reader.sample(HELD)]);
  expect(looks.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(asked).toBe(2);
});

test('once it has one, samples come', async () => {
  answer = { status: 503 };
  await expect(reader.sample(HELD)).rejects.toMatchObject(UNSUPPORTED);
  answer = { status: 200, body: METRICS };
  await clock.advance(60_000);
  expect(await reader.sample(HELD)).toMatchObject({ cpuSeconds: 0, memory: 64 * 2 ** 20 });
  await clock.advance(2000);
  expect(await reader.sample(HELD)).toMatchObject({ cpuSeconds: 1 });
});

test('a Pod that has not been measured yet is asked for again at once', async () => {
  answer = { status: 404, body: { reason: 'NotFound', details: { name: 'sandbox-a' } } };
  await expect(reader.sample(HELD)).rejects.toMatchObject({ code: 'BACKEND_ERROR' });
  await expect(reader.sample(HELD)).rejects.toMatchObject({ code: 'BACKEND_ERROR' });
  expect(asked).toBe(2);
});
