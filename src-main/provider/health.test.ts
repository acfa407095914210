import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROBES_KEPT } from './probe-history.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, threadOf } from './testing/harness.ts';

let h: Harness;
let id: string;
let name: string;
beforeEach(async () => {
  h = await Harness.start();
  ({ id, name } = await h.acquire(threadOf('t')));
});
afterEach(() => h[Symbol.asyncDispose]());

test('remembers how a sandbox answered, oldest first', async () => {
  const at = h.clock.now();
  await h.provider.lookup(id, API);
  h.engine.find(name).answers = false;
  await h.provider.probe(id);
  expect(h.provider.probes(id).slice(-2)).toEqual([
    { at, latency: 1, problem: null },
    { at, latency: null, problem: 'no answer' },
  ]);
});

test('gives what a probe got at once, and shows it as health', async () => {
  expect(await h.provider.probe(id)).toEqual({ at: h.clock.now(), latency: 1, problem: null });
  h.engine.find(name).answers = false;
  expect(await h.provider.probe(id)).toMatchObject({ latency: null, problem: 'no answer' });
  expect(h.provider.get(id)?.health).toMatchObject({ kind: 'unhealthy', detail: 'no answer' });
});

test('does not count a probe as use', async () => {
  const before = h.provider.get(id)?.expiresAt;
  await h.clock.advance(1000);
  await h.provider.probe(id);
  expect(h.provider.get(id)?.expiresAt).toBe(before);
});

test('refuses to probe one that does not run, and says so', async () => {
  await h.provider.pause(id, API);
  await expect(h.provider.probe(id)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  await expect(h.provider.probe('nobody')).rejects.toMatchObject({ code: 'SANDBOX_NOT_FOUND' });
});

test('leaves the health of one that is paused while it is asked', async () => {
  const before = h.provider.get(id)?.health;
  h.engine.find(name).answers = false;
  await Promise.all([h.provider.pause(id, API), h.provider.probe(id)]);
  expect(h.provider.get(id)?.health).toEqual(before);
});

test('probes those that are looked at every ten seconds, and remembers a bounded number', async () => {
  const before = h.provider.probes(id).length;
  for (let second = 0; second < 60; second += 2) {
    await h.provider.stats([id]);
    await h.clock.advance(2000);
  }
  expect(h.provider.probes(id).length - before).toBe(5);
  for (let more = 0; more < 2 * PROBES_KEPT; more += 1) await h.provider.probe(id);
  expect(h.provider.probes(id)).toHaveLength(PROBES_KEPT);
});

test('says why there are no samples where the engine has none', async () => {
  h.engine.uncounted = 'Nobody counts here. Install a counter.';
  expect(await h.provider.stats([id])).toEqual([
    { id, unmeasured: 'Nobody counts here. Install a counter.' },
  ]);
  expect(h.provider.statsHistory(id)).toEqual([]);
});

test('remembers samples while somebody looks, and forgets all with the sandbox', async () => {
  await h.provider.stats([id]);
  await h.clock.advance(5000);
  const [last] = await h.provider.stats([id]);
  expect(h.provider.statsHistory(id)).toHaveLength(2);
  expect(h.provider.statsHistory(id).at(-1)).toEqual(last);
  await h.provider.destroy(id, API, 'done');
  await settle();
  expect(() => h.provider.statsHistory(id)).toThrow('There is no sandbox');
});
