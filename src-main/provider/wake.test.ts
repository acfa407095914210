import { afterEach, beforeEach, expect, test } from 'vitest';
import { API, Harness, threadOf } from './testing/harness.ts';

const IDLE = 600_000;
const NIGHT = 8 * 60 * 60_000;
const GRACE = 5 * 60_000;

let h: Harness;
beforeEach(async () => {
  h = await Harness.start({ replicas: 10 });
});
afterEach(() => h[Symbol.asyncDispose]());

const left = () => h.engine.containers.size;
const expiresIn = (id: string) => (h.provider.get(id)?.expiresAt ?? 0) - h.clock.now();

test('what came due in the night is not destroyed at waking, and goes once it stays idle', async () => {
  const { id } = await h.acquire(threadOf('a'));
  const warm = await h.acquire(threadOf('b'));
  await h.provider.release(warm.id, API);
  h.clock.sleepThrough(NIGHT);
  await h.provider.wake();
  await h.clock.advance(0);
  expect(left()).toBe(2);
  expect(expiresIn(id)).toBe(GRACE);
  await h.clock.advance(GRACE);
  expect(left()).toBe(0);
});

test('a timer that comes before the system tells of the waking destroys nothing either', async () => {
  await h.acquire(threadOf('a'));
  h.clock.sleepThrough(NIGHT);
  await h.clock.advance(0);
  expect(left()).toBe(1);
  await h.provider.wake();
  expect(left()).toBe(1);
  await h.clock.advance(GRACE);
  expect(left()).toBe(0);
});

test('one that goes on working after the waking stays', async () => {
  const { id, name } = await h.acquire(threadOf('a'));
  await h.clock.advance(3000);
  h.clock.sleepThrough(NIGHT);
  await h.provider.wake();
  h.engine.find(name).sent += 50_000;
  await h.clock.advance(GRACE);
  expect(expiresIn(id)).toBe(IDLE);
});

test('what it did before the night is no reason to keep it', async () => {
  const { name } = await h.acquire(threadOf('a'));
  await h.clock.advance(3000);
  h.engine.find(name).sent += 50_000;
  h.clock.sleepThrough(NIGHT);
  await h.provider.wake();
  await h.clock.advance(GRACE);
  expect(left()).toBe(0);
});

test('a short nap takes and gives no time that is left anyway', async () => {
  const { id } = await h.acquire(threadOf('a'));
  h.clock.sleepThrough(60_000);
  await h.provider.wake();
  expect(expiresIn(id)).toBe(IDLE - 60_000);
});

test('grace is never longer than the idle time itself', async () => {
  h.settings = { ...h.settings, idle_timeout: 60 };
  const { id } = await h.acquire(threadOf('a'));
  h.clock.sleepThrough(NIGHT);
  await h.provider.wake();
  expect(expiresIn(id)).toBe(60_000);
});

test('the engine is looked for at once, and what it holds is compared', async () => {
  const { id, name } = await h.acquire(threadOf('a'));
  h.engine.containers.delete(name);
  h.clock.sleepThrough(NIGHT);
  await h.provider.wake();
  expect(h.provider.get(id)).toBeUndefined();
});

test('whether a sandbox is in use is told without a touch', async () => {
  const { id, name } = await h.acquire(threadOf('a'));
  await h.clock.advance(3000);
  expect(await h.provider.inUse(id)).toBe(false);
  const before = h.provider.get(id)?.expiresAt;
  h.engine.find(name).sent += 50_000;
  expect(await h.provider.inUse(id)).toBe(true);
  expect(h.provider.get(id)?.expiresAt).toBe(before);
  expect(await h.provider.inUse('unknown')).toBe(false);
});
