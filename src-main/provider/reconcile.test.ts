import { afterEach, beforeEach, expect, test } from 'vitest';
import { PLAIN_SPEC } from '../backends/conformance/plain-spec.ts';
import type { FakeContainer } from '../backends/fake/fake-container.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, PREFIX, threadOf } from './testing/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await Harness.start({ on_quit: 'keep' });
});
afterEach(() => h[Symbol.asyncDispose]());

/** A container that this home did not make, and that never ran: the engine says nothing of it. */
function silent(id: string, instanceId: string | null): FakeContainer {
  return h.engine.create({
    labels: { sandboxId: id, thread: null, instanceId, createdAt: 5 },
    name: `${PREFIX}-${id}`,
    image: 'any',
    containerPort: 8080,
    hostPort: 9000 + h.engine.containers.size,
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
  });
}

/** A running container that this home did not make. */
async function foreign(id: string, instanceId: string | null): Promise<FakeContainer> {
  const container = silent(id, instanceId);
  await h.engine.start(container.spec.name);
  await settle();
  return container;
}

test('finds its sandboxes again after a restart, with thread and URL', async () => {
  const before = await h.acquire(threadOf('t'));
  await h.restart();
  expect(h.provider.list()).toMatchObject([
    { id: before.id, thread: threadOf('t'), url: before.url, ownership: 'own', health: { kind: 'healthy' } },
  ]);
  expect((await h.acquire(threadOf('t'))).url).toBe(before.url);
});

test('adopts an own orphan that the database has lost into the warm pool', async () => {
  const { id } = await h.acquire(threadOf('t'));
  h.store.deleteSandbox(id);
  await h.restart();
  expect(h.provider.get(id)).toMatchObject({
    ownership: 'own',
    thread: threadOf('t'),
    state: { kind: 'warm' },
  });
  await h.clock.advance(600_000 + 30_000);
  expect(h.engine.containers.size).toBe(0);
});

test("lists another's sandbox, returns it when asked for, never reaps it or destroys it on quit", async () => {
  await foreign('theirs', 'another-home');
  await foreign('deerflow', null);
  expect(h.provider.list()).toMatchObject([{ ownership: 'foreign' }, { ownership: 'foreign' }]);
  expect(await h.acquire(threadOf('t'), { id: 'deerflow' })).toMatchObject({ ownership: 'foreign' });
  await h.clock.advance(6_000_000);
  h.settings = { ...h.settings, on_quit: 'destroy' };
  await h.restart();
  expect(h.engine.containers.size).toBe(2);
});

test('does not start or remove a dead one that is not ours', async () => {
  await foreign('theirs', 'another-home');
  h.engine.exit(`${PREFIX}-theirs`, 0);
  await expect(h.acquire(threadOf('t'), { id: 'theirs' })).rejects.toMatchObject({ code: 'SANDBOX_FOREIGN' });
  expect(h.engine.containers.size).toBe(1);
});

test('manages a foreign sandbox once a user has adopted it, across restarts too', async () => {
  await foreign('theirs', null);
  const origin = { kind: 'adopted', by: API };
  expect(h.provider.get('theirs')?.origin).toMatchObject({ kind: 'found' });
  expect(await h.provider.adopt('theirs', API)).toMatchObject({ ownership: 'own', origin });
  await h.restart();
  expect(h.provider.get('theirs')).toMatchObject({ ownership: 'own', origin });
  await h.clock.advance(700_000);
  expect(h.engine.containers.size).toBe(0);
});

test('destroys its own on quit when told to', async () => {
  h.settings = { ...h.settings, on_quit: 'destroy' };
  await h.acquire(threadOf('t'));
  await h.restart();
  expect(h.engine.containers.size).toBe(0);
  expect(h.provider.list()).toEqual([]);
});

test('notices what happened while the engine was out of sight', async () => {
  const stopped = await h.acquire(threadOf('stopped'));
  const removed = await h.acquire(threadOf('removed'));
  h.engine.goDown();
  await settle();
  h.engine.exit(stopped.name, 0);
  h.engine.containers.delete(removed.name);
  h.engine.comeBack();
  await settle();
  expect(h.provider.get(stopped.id)?.state).toMatchObject({ kind: 'stopped' });
  expect(h.provider.get(removed.id)).toBeUndefined();
  expect(h.kinds(removed.id).at(-1)).toBe('destroyed');
});

test('follows what others do to a container', async () => {
  const { id, name } = await h.acquire(threadOf('t'));
  h.engine.setPaused(name, true);
  expect(h.provider.get(id)?.state.kind).toBe('paused');
  h.engine.setPaused(name, false);
  expect(h.provider.get(id)?.state.kind).toBe('active');
  h.engine.exit(name, 137, { oom: true });
  expect(h.provider.get(id)?.state).toMatchObject({ kind: 'stopped', reason: 'it ran out of memory' });
  await h.engine.start(name);
  await settle();
  expect(h.provider.get(id)?.state.kind).toBe('active');
  await h.engine.destroy(name, 0);
  expect(h.provider.get(id)).toBeUndefined();
});

test('what is destroyed while the engine lists its sandboxes does not come back, known before or not', async () => {
  const answer = Promise.withResolvers<void>();
  h.wrapBackend = (backend) => ({
    ...backend,
    list: async (options) => {
      const listed = await backend.list(options);
      if (listed.length > 0) await answer.promise;
      return listed;
    },
  });
  await h.restart();
  const { id } = await h.acquire(threadOf('t'));
  silent('passing', null);
  const compared = h.provider.reconnect();
  await settle();
  await h.provider.destroy(id, API, 'test');
  await h.provider.destroy('passing', API, 'test');
  answer.resolve();
  await compared;
  expect(h.provider.list()).toEqual([]);
  expect(h.kinds(id).at(-1)).toBe('destroyed');
  expect(h.kinds('passing')).toEqual(['found', 'destroyed']);
});

test('notices that another container was started under the name of a stopped one', async () => {
  const { id, name } = await h.acquire(threadOf('t'));
  const before = h.engine.find(name);
  h.engine.exit(name, 0);
  h.engine.containers.delete(name);
  const { spec } = await foreign(id, null);
  const after = { state: { kind: 'active' }, url: `http://127.0.0.1:${spec.hostPort}` };
  expect(h.provider.get(id)).toMatchObject(after);
  h.engine.say({ kind: 'removed', name, ref: before.ref });
  expect(h.provider.get(id)).toMatchObject(after);
});

test('forgets a stopped one that was started and removed by the time it looks', async () => {
  const { id, name } = await h.acquire(threadOf('t'));
  h.engine.exit(name, 0);
  await h.engine.start(name);
  await h.engine.destroy(name, 0);
  await settle();
  expect(h.provider.get(id)).toBeUndefined();
});

test('starts with an engine that is not there, shows what it remembers, and recovers', async () => {
  const { id } = await h.acquire(threadOf('t'));
  h.engine.goDown();
  await settle();
  await h.restart();
  expect(h.provider.engine()).toMatchObject({ kind: 'unreachable', backend: 'fake' });
  expect(h.provider.get(id)).toMatchObject({ state: { kind: 'active' }, health: { kind: 'unreachable' } });
  h.engine.comeBack();
  await settle();
  expect(h.provider.get(id)?.health.kind).toBe('healthy');
});

test('finishes a destruction that a crash interrupted', async () => {
  const { id } = await h.acquire(threadOf('t'));
  const record = h.store.sandboxes().find(({ sandbox }) => sandbox.id === id);
  if (!record) throw new Error('expected a record');
  h.store.saveSandbox({
    ...record,
    sandbox: { ...record.sandbox, state: { kind: 'destroying', reason: 'asked', since: h.clock.now() } },
  });
  const { saveSandbox } = h.store;
  h.store.saveSandbox = () => undefined;
  await h.restart();
  h.store.saveSandbox = saveSandbox;
  expect(h.engine.containers.size).toBe(0);
  expect(h.provider.get(id)).toBeUndefined();
});

test('a failed destruction leaves the sandbox as it was', async () => {
  const { id } = await h.acquire(threadOf('t'));
  h.engine.goDown();
  await settle();
  await expect(h.provider.destroy(id, API, 'test')).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
  expect(h.provider.get(id)?.state.kind).toBe('active');
  h.engine.comeBack();
  await h.provider.destroy(id, API, 'test');
  expect(h.engine.containers.size).toBe(0);
});

test('goes on when the disk is full, and loses nothing while it runs', async () => {
  const { id } = await h.acquire(threadOf('t'));
  const full = () => {
    throw new Error('database or disk is full');
  };
  const { saveSandbox, appendJournal } = h.store;
  Object.assign(h.store, { saveSandbox: full, appendJournal: full });
  await h.provider.release(id, API);
  expect(h.provider.get(id)?.state.kind).toBe('warm');
  Object.assign(h.store, { saveSandbox, appendJournal });
  await h.acquire(threadOf('other'));
  expect(h.store.sandboxes().find(({ sandbox }) => sandbox.id === id)?.sandbox.state.kind).toBe('warm');
});
