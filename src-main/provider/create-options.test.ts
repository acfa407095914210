import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#shared/events.ts';
import { API, Harness, PREFIX, threadOf } from './testing/harness.ts';

const USER: Actor = { kind: 'user' };
const OWN_IDLE = 60;
/** After it, the first sample has been taken. */
const SETTLING = 3000;

let h: Harness;
beforeEach(async () => {
  h = await Harness.start({ environment: { A: 'settings', B: 'settings' }, replicas: 10 });
});
afterEach(() => h[Symbol.asyncDispose]());

const options = {
  limits: { memory: 2 ** 30 },
  environment: { B: 'own', C: '$SECRET_OF_HOST' },
  idleTimeout: OWN_IDLE,
};
const specOf = (id: string) => h.engine.find(`${PREFIX}-${id}`).spec;

test('puts what is asked for over the settings', async () => {
  const mount = { source: h.home, target: '/data', readOnly: true };
  await expect(h.acquire(null, { options: { mounts: [mount] } })).rejects.toMatchObject({
    code: 'INVALID_MOUNT',
  });
  const sandbox = await h.acquire(threadOf('t'), { options });
  expect(sandbox.limits).toEqual({ memory: 2 ** 30, cpus: 2, pids: 4096 });
  expect(sandbox.idleTimeout).toBe(OWN_IDLE);
  expect(specOf(sandbox.id)).toMatchObject({
    limits: { memory: 2 ** 30, cpus: 2, pids: 4096 },
    environment: { A: 'settings', B: 'own', C: 's3cret' },
  });
});

test('has an idle time of its own, also after a restart', async () => {
  h.settings = { ...h.settings, on_quit: 'keep' };
  const { id } = await h.acquire(threadOf('t'), { options });
  await h.acquire(threadOf('other'));
  const due = h.clock.now() + OWN_IDLE * 1000;
  await h.clock.advance(SETTLING);
  await h.restart();
  expect(h.provider.get(id)?.expiresAt).toBe(due);
  await h.clock.advance(OWN_IDLE * 1000);
  expect(h.provider.list()).toHaveLength(1);
  expect(h.provider.journal({ id, limit: 1 })).toMatchObject([
    { kind: 'reaped', reason: `idle for ${OWN_IDLE} s` },
  ]);
});

test('keeps what was asked for when a sandbox is tried again or made anew', async () => {
  const failing = { image: 'fake/missing', options };
  await h.acquire(null, { id: 'a', ...failing }).catch(() => undefined);
  h.engine.imageStore.keep('fake/missing', 0);
  await h.provider.retry('a', USER);
  await h.until('active');
  expect(specOf('a')).toMatchObject({ image: 'fake/missing', limits: { memory: 2 ** 30 } });

  h.engine.find(`${PREFIX}-a`).answers = false;
  const anew = h.acquire(null, { id: 'a' });
  await h.clock.advance(10_000);
  expect(await anew).toMatchObject({ image: 'fake/missing', idleTimeout: OWN_IDLE });
  expect(specOf('a').environment).toMatchObject({ B: 'own' });
});

test('tries again with the image of the settings where none was asked for', async () => {
  h.settings = { ...h.settings, image: 'fake/missing' };
  await h.acquire(null, { id: 'a' }).catch(() => undefined);
  h.settings = { ...h.settings, image: 'fake/mended' };
  await h.provider.retry('a', USER);
  await h.until('active');
  expect(specOf('a').image).toBe('fake/mended');
});

test('says where a sandbox comes from', async () => {
  const { id } = await h.acquire(threadOf('t'));
  expect(h.provider.get(id)?.origin).toEqual({ kind: 'created', by: API });
});

test('shows the limits of a backend that decides them, and refuses others', async () => {
  const limits = { memory: 2 ** 29, cpus: 0.5, pids: 0 };
  h.wrapBackend = (backend) => ({
    ...backend,
    features: { ...backend.features, limits: false },
    start: async (name) => ({ ...(await backend.start(name)), limits }),
  });
  await h.restart();
  expect((await h.acquire(threadOf('t'))).limits).toEqual(limits);
  await expect(h.acquire(threadOf('other'), { options })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('leave the limits out'),
  });
});
