import { statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, PREFIX, threadOf } from './testing/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await Harness.start({
    replicas: 50,
    environment: { TOKEN: '$SECRET_OF_HOST', NONE: '$UNSET', PLAIN: 'x' },
  });
});
afterEach(() => h[Symbol.asyncDispose]());

const created = () => h.engine.calls.filter((call) => call === 'create').length;
const onlyContainer = () => {
  const [container] = h.engine.containers.values();
  if (!container) throw new Error('expected a container');
  return container;
};

test('creates a healthy sandbox whose id follows from the thread', async () => {
  const sandbox = await h.acquire(threadOf('thread-1'));
  expect(sandbox).toMatchObject({
    id: '4b0a5fef',
    name: `${PREFIX}-4b0a5fef`,
    state: { kind: 'active' },
    health: { kind: 'healthy' },
    url: 'http://127.0.0.1:8080',
    ownership: 'own',
    expiresAt: h.clock.now() + 600_000,
  });
  expect(h.kinds(sandbox.id)).toEqual(['created', 'ready']);
});

test('makes one container for fifty callers of one thread', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => h.acquire(threadOf('t'))));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(created()).toBe(1);
});

test('makes twenty containers on twenty ports for twenty threads', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => h.acquire(threadOf(`t${n}`))));
  expect(new Set(all.map(({ url }) => url)).size).toBe(20);
  expect(h.engine.containers.size).toBe(20);
});

test('passes the environment, with $NAME read from our own', async () => {
  await h.acquire(threadOf('t'));
  expect(onlyContainer().spec.environment).toEqual({ TOKEN: 's3cret', NONE: '', PLAIN: 'x' });
});

test('mounts the thread directories, private above and open at the leaves', async () => {
  await h.acquire(threadOf('t'));
  const userData = path.join(h.home, 'threads', 't', 'user-data');
  expect(onlyContainer().spec.mounts).toEqual([
    { source: path.join(userData, 'workspace'), target: '/mnt/user-data/workspace', readOnly: false },
    { source: path.join(userData, 'uploads'), target: '/mnt/user-data/uploads', readOnly: false },
    { source: path.join(userData, 'outputs'), target: '/mnt/user-data/outputs', readOnly: false },
    { source: path.join(h.home, 'skills'), target: '/mnt/skills', readOnly: true },
  ]);
  expect(statSync(path.join(h.home, 'threads')).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(userData, 'workspace')).mode & 0o777).toBe(0o777);
});

test('refuses to share a sandbox between threads whose ids collide', async () => {
  await h.acquire(threadOf('one'), { id: 'same' });
  await expect(h.acquire(threadOf('two'), { id: 'same' })).rejects.toMatchObject({
    code: 'SANDBOX_ID_COLLISION',
  });
  await expect(h.acquire(threadOf('one', 'other-user'), { id: 'same' })).rejects.toMatchObject({
    code: 'SANDBOX_ID_COLLISION',
  });
  expect(created()).toBe(1);
});

test('refuses it while the first is still being created', async () => {
  const first = h.acquire(threadOf('one'), { id: 'same' });
  await expect(h.acquire(threadOf('two'), { id: 'same' })).rejects.toMatchObject({
    code: 'SANDBOX_ID_COLLISION',
  });
  await first;
});

test('gives the existing sandbox to a caller that names no thread', async () => {
  const first = await h.acquire(threadOf('one'), { id: 'same' });
  expect(await h.acquire(null, { id: 'same' })).toMatchObject({ url: first.url, thread: threadOf('one') });
});

test('takes a warm sandbox back', async () => {
  const { id, url } = await h.acquire(threadOf('t'));
  await h.provider.release(id, API);
  expect(await h.acquire(threadOf('t'))).toMatchObject({ url, state: { kind: 'active' } });
  expect(created()).toBe(1);
});

test.each(['active', 'warm'])(
  'never hands out a sandbox that died while %s, even if no event told',
  async (state) => {
    const { id, name } = await h.acquire(threadOf('t'));
    if (state === 'warm') await h.provider.release(id, API);
    h.engine.containers.delete(name);
    const again = await h.acquire(threadOf('t'));
    expect(again.state.kind).toBe('active');
    expect(h.engine.containers.get(name)?.answers).toBe(true);
  },
);

test('starts an exited container once, and keeps its port', async () => {
  const { name, url } = await h.acquire(threadOf('t'));
  h.engine.exit(name, 137);
  expect(h.provider.list()[0]?.state).toMatchObject({ kind: 'stopped', reason: 'it exited with code 137' });
  expect(await h.acquire(threadOf('t'))).toMatchObject({ url, state: { kind: 'active' } });
  expect(created()).toBe(1);
});

test('creates anew when an exited container cannot be started again', async () => {
  const { id, name } = await h.acquire(threadOf('t'));
  h.engine.exit(name, 1);
  h.engine.start = async (wanted) => {
    Reflect.deleteProperty(h.engine, 'start');
    throw new Error(`no space to start ${wanted}`);
  };
  expect((await h.acquire(threadOf('t'))).state.kind).toBe('active');
  expect(created()).toBe(2);
  expect(h.kinds(id)).toContain('stopped');
});

test('gives a busy sandbox a second chance, then replaces it', async () => {
  const { name } = await h.acquire(threadOf('t'));
  const container = onlyContainer();
  container.answers = false;
  const again = h.acquire(threadOf('t'));
  await h.clock.advance(100);
  container.answers = true;
  await h.clock.advance(100);
  expect((await again).state.kind).toBe('active');
  expect(created()).toBe(1);

  container.answers = false;
  const replaced = h.acquire(threadOf('t'));
  await h.clock.advance(6000);
  expect((await replaced).state.kind).toBe('active');
  expect(h.engine.containers.get(name)).not.toBe(container);
});

test('adopts the container of another process that was faster', async () => {
  const other = await h.acquire(threadOf('t'));
  const twin = { ...onlyContainer(), ref: 'theirs' };
  await h.provider.destroy(other.id, API, 'test');
  const { create } = h.engine;
  h.engine.create = (spec) => {
    h.engine.containers.set(spec.name, {
      ...twin,
      runState: 'running',
      answers: true,
      spec: { ...spec, labels: { ...spec.labels, instanceId: 'another' } },
    });
    h.engine.create = create;
    return create.call(h.engine, spec);
  };
  const adopted = await h.acquire(threadOf('t'));
  expect(adopted).toMatchObject({ ownership: 'foreign', state: { kind: 'active' }, expiresAt: null });
  expect(h.engine.containers.size).toBe(1);
});

test('tries the next port when the engine finds one taken', async () => {
  const taken = await h.acquire(threadOf('squatter'));
  await h.provider.destroy(taken.id, API, 'test');
  h.engine.containers.set('squatter', {
    ...h.engine.create({ ...spec(), name: 'squatter' }),
    runState: 'running',
  });
  const sandbox = await h.acquire(threadOf('t'));
  expect(sandbox.url).toBe('http://127.0.0.1:8081');
  expect(h.engine.containers.get(sandbox.name)?.runState).toBe('running');
});

test('survives hundreds of create and destroy cycles with one sandbox alive', async () => {
  await h.acquire(threadOf('alive'));
  for (let cycle = 0; cycle < 200; cycle += 1) {
    const { id, url } = await h.acquire(threadOf('cycle'));
    expect(url).toBe('http://127.0.0.1:8081');
    await h.provider.destroy(id, API, 'test');
  }
  expect(h.engine.containers.size).toBe(1);
});

test('answers with the final URL while an image is pulled, and goes on by itself', async () => {
  const acquired = h.acquire(threadOf('t'), { image: 'fake/pull' });
  await settle();
  const pending = await acquired;
  expect(pending).toMatchObject({
    url: 'http://127.0.0.1:8080',
    state: { kind: 'creating', step: { kind: 'pulling' } },
  });
  await h.clock.advance(2000);
  expect(h.provider.get(pending.id)?.state).toMatchObject({ step: { kind: 'pulling', percent: 50 } });
  await h.clock.advance(3000);
  expect(h.provider.get(pending.id)).toMatchObject({ url: pending.url, state: { kind: 'active' } });
});

test('resumes a paused sandbox for the call that names it', async () => {
  const { id } = await h.acquire(threadOf('t'));
  expect((await h.provider.pause(id, API)).state.kind).toBe('paused');
  expect((await h.provider.lookup(id, API))?.state.kind).toBe('active');
  await h.provider.pause(id, API);
  expect((await h.acquire(threadOf('t'))).state.kind).toBe('active');
});

function spec() {
  return {
    labels: { sandboxId: 's', thread: null, instanceId: null, createdAt: 0 },
    name: 's',
    image: 'i',
    containerPort: 8080,
    hostPort: 8080,
    hostAddress: '127.0.0.1',
    mounts: [],
    extraMounts: [],
    environment: {},
    limits: { memory: 0, cpus: 0, pids: 0 },
    profile: 'aio' as const,
    shmSize: 0,
  };
}
