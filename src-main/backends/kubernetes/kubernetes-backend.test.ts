import { KubeConfig } from '@kubernetes/client-node';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Settings, type SettingsInput, settingsSchema } from '#shared/settings.ts';
import { systemClock } from '../../provider/clock.ts';
import { EventLog } from '../conformance/event-log.ts';
import type { Pod } from './api-objects.ts';
import { KubernetesBackend } from './kubernetes-backend.ts';
import { ApiStub } from './testing/api-stub.ts';
import { specOf } from './testing/spec-of.ts';

let stub: ApiStub;
let backend: KubernetesBackend;
let current: Settings['kubernetes'];
let log: EventLog;
beforeEach(async () => {
  stub = await ApiStub.start();
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'stub', server: stub.url, skipTLSVerify: true }, { name: 'me' });
  current = kubernetes({});
  backend = new KubernetesBackend({
    access: { config, server: stub.url, title: 'stub', inCluster: false },
    settings: current,
    current: () => current,
    clock: systemClock,
    log: pino({ enabled: false }),
  });
  await backend.check();
  log = new EventLog(backend);
  await log.seenKind('resync');
  stub.calls.length = 0;
});
afterEach(async () => {
  log[Symbol.dispose]();
  await backend[Symbol.asyncDispose]();
  await stub[Symbol.asyncDispose]();
});

const kubernetes = (more: NonNullable<SettingsInput['kubernetes']>) =>
  settingsSchema.parse({ kubernetes: { node_host: 'node.example', ...more } }).kubernetes;

const container = (status: object) => ({
  status: { containerStatuses: [{ name: 'sandbox', restartCount: 0, ...status }] },
});

test('the cluster says who it is, and has the namespace', async () => {
  expect(await backend.check()).toEqual({
    product: 'Kubernetes',
    version: '1.30.0',
    endpoint: `stub (${stub.url}), namespace deer-flow`,
    reachesHostLoopback: false,
    architecture: 'arm64',
  });
  expect([...stub.namespaces]).toEqual(['deer-flow']);
});

test.each(['/version', '/api/v1/namespaces/deer-flow'])(
  'who leaves while the cluster swallows the question for %s waits no longer',
  async (path) => {
    const leaving = new AbortController();
    stub.swallow = (call) => {
      if (call !== `GET ${path}`) return false;
      leaving.abort();
      return true;
    };
    await expect(backend.check({ signal: leaving.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  },
);

test('a creation takes two calls, and its address is in the answer', async () => {
  const spec = specOf();
  const { ref } = await backend.create(spec);
  expect(await backend.start(spec.name)).toMatchObject({
    ref,
    runState: 'pending',
    url: 'http://node.example:30080',
    labels: spec.labels,
  });
  expect(stub.calls.sort()).toEqual(['POST pods', 'POST services']);
});

test('a Pod is made by the settings of now, in the cluster that was opened', async () => {
  current = kubernetes({ cpu_limit: '3', skills_host_path: '', namespace: 'elsewhere' });
  const spec = specOf();
  await backend.create(spec);
  const pod = stub.get('pods', spec.name) as Pod | undefined;
  expect(pod?.metadata.namespace).toBe('deer-flow');
  expect(pod?.spec.containers[0]?.resources?.limits?.cpu).toBe('3');
  expect(pod?.spec.volumes?.map(({ name }) => name)).toEqual(['user-data']);
});

test('looking takes none, and sees what the watch tells', async () => {
  const spec = specOf();
  await backend.create(spec);
  stub.calls.length = 0;
  stub.change('pods', spec.name, container({ state: { running: {} } }));
  await log.seenKind('started', spec.name);
  expect(await backend.isAlive(spec.name)).toBe(true);
  expect(await backend.list()).toMatchObject([{ name: spec.name, runState: 'running' }]);
  expect(await backend.discover('sandbox-nothing')).toBeUndefined();
  expect(stub.calls).toEqual([]);
});

test('a server that has forgotten what happened since is asked for everything anew', async () => {
  const spec = specOf();
  await backend.create(spec);
  await log.seenKind('pending', spec.name);
  stub.calls.length = 0;
  stub.expireWatches();
  await expect.poll(() => stub.calls).toEqual(expect.arrayContaining(['GET pods', 'GET services']));
  stub.change('pods', spec.name, container({ state: { running: {} } }));
  await log.seenKind('started', spec.name);
});

test('an image that cannot be pulled is told in words, whose cause is not forgotten between attempts', async () => {
  const spec = specOf({ image: 'aio:lates' });
  await backend.create(spec);
  const waits = (reason: string, message: string) =>
    stub.change('pods', spec.name, container({ state: { waiting: { reason, message } } }));
  waits('ErrImagePull', 'rpc error: code = Unknown desc = manifest unknown');
  await log.seen(
    (event) => event.kind === 'pending' && event.detail === 'cannot pull aio:lates: manifest unknown',
  );
  waits('ImagePullBackOff', 'Back-off pulling image "aio:lates"');
  const other = specOf();
  await backend.create(other);
  stub.change('pods', other.name, container({ state: { running: {} } }));
  // What was told of it before is known by now.
  await log.seenKind('started', other.name);
  expect(await backend.discover(spec.name)).toMatchObject({
    runState: 'pending',
    pendingDetail: 'cannot pull aio:lates: manifest unknown',
  });
});

test('what Kubernetes says of a Pod is told once', async () => {
  const spec = specOf();
  await backend.create(spec);
  const uid = stub.get('pods', spec.name)?.metadata.uid;
  const evicted = {
    type: 'Warning',
    reason: 'Evicted',
    message: 'The node was low on resource: memory.',
    involvedObject: { kind: 'Pod', uid },
  };
  stub.add('events', { metadata: { name: 'e1' }, ...evicted });
  stub.add('events', { metadata: { name: 'e2' }, ...evicted });
  stub.add('events', { metadata: { name: 'e3' }, ...evicted, reason: 'NodeNotReady', message: '' });
  await log.seen((event) => event.kind === 'noticed' && event.detail === 'its node is not ready');
  const told = log.events.filter(({ kind }) => kind === 'noticed');
  expect(told).toMatchObject([
    { detail: 'Kubernetes evicted it: The node was low on resource: memory.' },
    { detail: 'its node is not ready' },
  ]);
});

test('a name that is taken is told, and an orphaned Service is used again', async () => {
  const spec = specOf();
  await backend.create(spec);
  await expect(backend.create(spec)).rejects.toMatchObject({ code: 'SANDBOX_NAME_TAKEN' });
  stub.remove('pods', spec.name);
  await log.seenKind('removed', spec.name);
  await backend.create(spec);
  expect((await backend.discover(spec.name))?.url).toBe('http://node.example:30080');
});

test('a name Kubernetes does not take leaves nothing, and is told in the words of the provisioner', async () => {
  await expect(backend.create(specOf({ name: 'sandbox-a_b' }))).rejects.toMatchObject({
    code: 'BACKEND_ERROR',
    status: 500,
    detail: 'Pod creation failed: Unprocessable Entity',
  });
  expect(stub.get('services', 'sandbox-a_b-svc')).toBeUndefined();
});

test('a destroyed sandbox leaves neither Pod nor Service', async () => {
  const spec = specOf();
  await backend.create(spec);
  await backend.destroy(spec.name);
  expect(await backend.list()).toEqual([]);
  expect(stub.get('services', `${spec.name}-svc`)).toBeUndefined();
  expect(log.kindsOf(spec.name)).toEqual(['pending', 'removed']);
});

test('what Kubernetes does not know is refused, here as there', async () => {
  const answer = await fetch(`${stub.url}/api/v1/namespaces/deer-flow/pods`, {
    method: 'POST',
    body: JSON.stringify({ metadata: { name: 'a' }, spec: { containers: [{ nmae: 'x' }] } }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('.spec.containers[0].nmae');
});
