import { afterEach, beforeEach, expect, test } from 'vitest';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, threadOf } from './testing/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await Harness.start({ replicas: 2 });
});
afterEach(() => h[Symbol.asyncDispose]());

async function released(threadId: string, image = 'any'): Promise<string> {
  const { id } = await h.acquire(threadOf(threadId), { image });
  await h.provider.release(id, API);
  await h.clock.advance(1000);
  return id;
}

test('evicts the least recently released warm sandbox beyond the cap', async () => {
  const first = await released('first');
  const second = await released('second');
  await h.acquire(threadOf('third'));
  await settle();
  expect(h.provider.get(first)).toBeUndefined();
  expect(h.provider.get(second)?.state.kind).toBe('warm');
  expect(h.provider.journal({ id: first, limit: 1 })).toMatchObject([{ kind: 'evicted' }]);
});

test('never evicts an active or a pinned one: the cap is soft', async () => {
  await h.acquire(threadOf('a'));
  const pinned = await released('b');
  await h.provider.pin(pinned, true, API);
  await h.acquire(threadOf('c'));
  await settle();
  expect(h.engine.containers.size).toBe(3);
});

test('does not make the caller wait for a victim that ignores SIGTERM', async () => {
  const victim = await released('victim', 'fake/stubborn');
  await h.acquire(threadOf('b'));
  expect((await h.acquire(threadOf('c'))).state.kind).toBe('active');
  expect(h.provider.get(victim)?.state.kind).toBe('destroying');
  await h.clock.advance(1000);
  expect(h.provider.get(victim)).toBeUndefined();
});

test('shrinks to the cap as sandboxes are released', async () => {
  const ids = await Promise.all(['a', 'b', 'c'].map(async (name) => (await h.acquire(threadOf(name))).id));
  for (const id of ids) await h.provider.release(id, API);
  await settle();
  expect(h.engine.containers.size).toBe(2);
});

test('releasing twice changes nothing, and releasing what is not there is an error', async () => {
  const id = await released('a');
  const since = h.provider.get(id)?.state.since;
  await h.provider.release(id, API);
  expect(h.provider.get(id)?.state.since).toBe(since);
  await expect(h.provider.release('nope', API)).rejects.toMatchObject({ code: 'SANDBOX_NOT_FOUND' });
});
