import { afterEach, beforeEach, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, threadOf } from './testing/harness.ts';

const IDLE = 600_000;
/** After it, the first sample has been taken. */
const SETTLING = 3000;

let h: Harness;
beforeEach(async () => {
  h = await Harness.start({ replicas: 10 });
});
afterEach(() => h[Symbol.asyncDispose]());

const container = (name: string) => h.engine.find(name);

test('destroys an active and a warm sandbox once they have been idle for long enough', async () => {
  const active = await h.acquire(threadOf('active'));
  const warm = await h.acquire(threadOf('warm'));
  await h.provider.release(warm.id, API);
  await h.clock.advance(IDLE - 1);
  expect(h.engine.containers.size).toBe(2);
  await h.clock.advance(1);
  expect(h.engine.containers.size).toBe(0);
  expect(h.provider.journal({ id: active.id, limit: 1 })).toMatchObject([
    { kind: 'reaped', actor: { kind: 'moorage', part: 'reaper' }, reason: 'idle for 600 s' },
  ]);
});

test('spares a sandbox whose caller talks to it directly', async () => {
  const { name, id } = await h.acquire(threadOf('t'));
  await h.clock.advance(IDLE - 1000);
  container(name).sent += 50_000;
  await h.clock.advance(1000);
  expect(h.provider.get(id)?.expiresAt).toBe(h.clock.now() + IDLE);
  await h.clock.advance(IDLE);
  expect(h.engine.containers.size).toBe(0);
});

test('spares a sandbox that computes', async () => {
  const { name } = await h.acquire(threadOf('t'));
  await h.clock.advance(SETTLING);
  container(name).cpuSeconds += 60;
  await h.clock.advance(IDLE);
  expect(h.engine.containers.size).toBe(1);
});

test('is not deceived by the traffic of our own probes', async () => {
  const { id, name } = await h.acquire(threadOf('t'));
  for (let look = 0; look < 20; look += 1) {
    await h.provider.lookup(id, API);
    container(name).sent += 600;
  }
  await h.clock.advance(IDLE);
  expect(h.engine.containers.size).toBe(0);
});

test('counts every call that names the sandbox as use', async () => {
  const { id } = await h.acquire(threadOf('t'));
  for (let hour = 0; hour < 6; hour += 1) {
    await h.clock.advance(IDLE - 1);
    await h.provider.lookup(id, API);
  }
  expect(h.engine.containers.size).toBe(1);
  await h.clock.advance(IDLE - 1);
  await h.provider.renew(id, API);
  await h.clock.advance(IDLE - 1);
  expect(h.engine.containers.size).toBe(1);
});

test('never touches a pinned, a paused or a foreign sandbox', async () => {
  const pinned = await h.acquire(threadOf('pinned'));
  await h.provider.pin(pinned.id, true, API);
  const paused = await h.acquire(threadOf('paused'));
  await h.provider.pause(paused.id, API);
  await h.clock.advance(IDLE * 10);
  expect(h.engine.containers.size).toBe(2);
  await h.provider.pin(pinned.id, false, API);
  await h.clock.advance(IDLE);
  expect(h.engine.containers.size).toBe(1);
});

test('never expires anything with idle_timeout 0', async () => {
  h.settings = { ...h.settings, idle_timeout: 0 };
  await h.acquire(threadOf('t'));
  await h.clock.advance(SETTLING);
  expect(h.clock.pending).toBe(0);
  await h.clock.advance(IDLE * 100);
  expect(h.engine.containers.size).toBe(1);
});

test('follows a changed idle_timeout at once', async () => {
  const { id } = await h.acquire(threadOf('t'));
  const begun = h.clock.now();
  h.settings = { ...h.settings, idle_timeout: 60 };
  h.provider.settingsChanged();
  expect(h.provider.get(id)?.expiresAt).toBe(begun + 60_000);
  await h.clock.advance(60_000);
  expect(h.engine.containers.size).toBe(0);
});

test('neither forgets nor resets a deadline across a crash', async () => {
  const { id, expiresAt } = await h.acquire(threadOf('t'));
  await h.clock.advance(200_000);
  await h.crash();
  expect(h.provider.get(id)).toMatchObject({ thread: threadOf('t'), expiresAt, state: { kind: 'active' } });
  await h.clock.advance(400_000);
  expect(h.engine.containers.size).toBe(0);
});

test('tries again when the engine is away at the deadline', async () => {
  const { id } = await h.acquire(threadOf('t'));
  await h.clock.advance(SETTLING);
  h.engine.goDown();
  await settle();
  await h.clock.advance(IDLE);
  expect(h.provider.get(id)?.state.kind).toBe('active');
  h.engine.comeBack();
  await h.clock.advance(30_000);
  expect(h.engine.containers.size).toBe(0);
});

test('keeps one timer, however many sandboxes there are', async () => {
  for (let n = 0; n < 8; n += 1) await h.acquire(threadOf(`t${n}`));
  await h.clock.advance(SETTLING);
  expect(h.clock.pending).toBe(1);
});

test('leaves everything alone while it is paused', async () => {
  await h.acquire(threadOf('t'));
  h.provider.pauseReaping(true);
  expect(h.provider.reapingPaused()).toBe(true);
  await h.clock.advance(10 * IDLE);
  expect(h.engine.containers.size).toBe(1);
});

test('destroys nothing in the moment it goes on, and everything an idle time later', async () => {
  const { id } = await h.acquire(threadOf('t'));
  h.provider.pauseReaping(true);
  await h.clock.advance(10 * IDLE);
  h.provider.pauseReaping(false);
  expect(h.provider.get(id)?.expiresAt).toBe(h.clock.now() + IDLE);
  await h.clock.advance(IDLE - 1);
  expect(h.engine.containers.size).toBe(1);
  await h.clock.advance(1);
  expect(h.engine.containers.size).toBe(0);
});

test('is told to listeners when it is paused, and only then', () => {
  const before = h.events.length;
  h.provider.pauseReaping(true);
  h.provider.pauseReaping(true);
  expect(h.events.slice(before)).toEqual([{ kind: 'condition' }]);
});

test('is patient with the remains of a failed sandbox that cannot be removed', async () => {
  let tries = 0;
  const refuse = async () => {
    tries += 1;
    throw new MoorageError('BACKEND_UNREACHABLE', 'the engine is away');
  };
  h.wrapBackend = (backend) => ({ ...backend, start: refuse, destroy: refuse });
  await h.restart();
  await expect(h.acquire(threadOf('t'))).rejects.toThrow('the engine is away');
  const [failed] = h.provider.list();
  await h.clock.advance((failed?.expiresAt ?? 0) - h.clock.now() - 1);
  tries = 0;
  await h.clock.advance(60_001);
  expect(tries).toBe(3);
});

test('goes by the calls alone where the engine turns out to count nothing', async () => {
  h.wrapBackend = (backend) => ({
    ...backend,
    stats: async () => {
      throw new MoorageError('BACKEND_UNSUPPORTED', 'nobody counts here');
    },
  });
  await h.restart();
  await h.acquire(threadOf('t'));
  await h.clock.advance(IDLE);
  expect(h.engine.containers.size).toBe(0);
});
