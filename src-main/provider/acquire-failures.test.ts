import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { SandboxSpec } from '../backends/backend.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, threadOf } from './testing/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await Harness.start();
});
afterEach(() => h[Symbol.asyncDispose]());

test('fails at once for an image that no registry has, and says so', async () => {
  await expect(h.acquire(threadOf('t'), { image: 'fake/missing' })).rejects.toMatchObject({
    code: 'IMAGE_NOT_FOUND',
  });
  expect(h.provider.list()[0]?.state).toMatchObject({ kind: 'failed', code: 'IMAGE_NOT_FOUND' });
  expect(h.engine.containers.size).toBe(0);
});

test('tells why a sandbox exited before it was ready, with its last log lines', async () => {
  const failing = h.acquire(threadOf('t'), { image: 'fake/exits' });
  const failure = expect(failing).rejects.toMatchObject({
    code: 'SANDBOX_EXITED',
    message: "Sandbox 'e3b98a4d' exited with code 3 before it was ready.",
    lastLogs: ['starting', 'cannot open /etc/missing.conf', 'giving up'],
  });
  await h.until('starting');
  await h.clock.advance(100);
  await failure;
  expect(h.engine.containers.size).toBe(0);
});

test('tells it too when the container has exited by the time its start is answered', async () => {
  await expect(h.acquire(threadOf('t'), { image: 'fake/exits-at-once' })).rejects.toMatchObject({
    code: 'SANDBOX_EXITED',
    message: expect.stringContaining('exited with code 3'),
    lastLogs: ['giving up'],
  });
  expect(h.engine.containers.size).toBe(0);
});

test('gives up on an image that never answers on its port after a minute', async () => {
  const failing = h.acquire(threadOf('t'), { image: 'fake/never-ready' });
  const failure = expect(failing).rejects.toMatchObject({
    code: 'SANDBOX_NOT_READY',
    message: expect.stringContaining('GET /v1/sandbox on its port 8080 within 60 s'),
  });
  await h.until('starting');
  await h.clock.advance(61_000);
  await failure;
  expect(h.engine.containers.size).toBe(0);
});

test('answers an impatient caller as it stands and goes on probing', async () => {
  const acquired = h.acquire(threadOf('t'), { image: 'fake/slow', patience: 1000 });
  await h.until('starting');
  await h.clock.advance(1000);
  const pending = await acquired;
  expect(pending.state.kind).toBe('starting');
  await h.clock.advance(3000);
  expect(h.provider.get(pending.id)?.state.kind).toBe('active');
});

test('lets a caller leave without leaking what it asked for', async () => {
  const caller = new AbortController();
  const acquired = h.acquire(threadOf('t'), { image: 'fake/slow', signal: caller.signal });
  await h.until('starting');
  caller.abort();
  await expect(acquired).rejects.toMatchObject({ code: 'CANCELLED' });
  await h.clock.advance(4000);
  expect(h.provider.list()).toMatchObject([{ state: { kind: 'active' } }]);
  await h.clock.advance(600_000 * 2);
  expect(h.engine.containers.size).toBe(0);
});

test('destroying a creation under way ends it and leaves nothing behind', async () => {
  const failing = h.acquire(threadOf('t'), { id: 'x', image: 'fake/never-ready' });
  const failure = expect(failing).rejects.toMatchObject({ code: 'SANDBOX_DESTROYED' });
  await h.until('starting');
  await h.provider.destroy('x', API, 'changed my mind');
  await failure;
  expect(h.engine.containers.size).toBe(0);
  expect(h.provider.list()).toEqual([]);
  expect((await h.acquire(threadOf('t'), { id: 'x' })).url).toBe('http://127.0.0.1:8080');
});

test.each(['../x', '', '.x', 'a/b', 'x'.repeat(64)])(
  'refuses the sandbox id %j before anything is touched',
  async (id) => {
    await expect(h.acquire(threadOf('t'), { id })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(h.engine.calls).not.toContain('create');
    expect(existsSync(path.join(h.home, 'threads'))).toBe(false);
  },
);

test('refuses a thread id that climbs out of its directory', async () => {
  await expect(h.acquire(threadOf('../../etc'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('fails fast with the cause after three failed creations, and lets one trial pass after ten seconds', async () => {
  for (const id of ['a', 'b', 'c']) {
    await expect(h.acquire(null, { id, image: 'fake/missing' })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    });
  }
  await expect(h.acquire(null, { id: 'd', image: 'fake/missing' })).rejects.toMatchObject({
    code: 'CIRCUIT_OPEN',
    message: expect.stringContaining('No registry has the image'),
  });
  expect((await h.acquire(null, { id: 'e' })).state.kind).toBe('active');
  await h.clock.advance(10_000);
  await expect(h.acquire(null, { id: 'd', image: 'fake/missing' })).rejects.toMatchObject({
    code: 'IMAGE_NOT_FOUND',
  });
  await expect(h.acquire(null, { id: 'd', image: 'fake/missing' })).rejects.toMatchObject({
    code: 'CIRCUIT_OPEN',
  });
});

test('ids that are taken by others say nothing about the next creation', async () => {
  const create = async (spec: SandboxSpec): Promise<never> => {
    throw new MoorageError('SANDBOX_ID_COLLISION', `${spec.name} belongs to another thread`);
  };
  h.wrapBackend = (backend) => ({
    ...backend,
    create: async (spec, options) =>
      spec.name.includes('taken') ? create(spec) : backend.create(spec, options),
  });
  await h.restart();
  for (const id of ['taken-1', 'taken-2', 'taken-3']) {
    await expect(h.acquire(null, { id })).rejects.toMatchObject({ code: 'SANDBOX_ID_COLLISION' });
  }
  expect((await h.acquire(null, { id: 'free' })).state.kind).toBe('active');
});

test('says that the engine is down instead of creating or forgetting', async () => {
  const { id } = await h.acquire(threadOf('t'));
  h.engine.goDown();
  await settle();
  expect(h.provider.engine()).toMatchObject({ kind: 'unreachable' });
  expect(h.provider.get(id)).toMatchObject({ state: { kind: 'active' }, health: { kind: 'unreachable' } });
  await expect(h.acquire(threadOf('other'))).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
  await expect(h.provider.lookup('unknown', API)).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
  h.engine.comeBack();
  await settle();
  expect(h.provider.engine().kind).toBe('connected');
  expect(h.provider.get(id)?.health.kind).toBe('healthy');
});
