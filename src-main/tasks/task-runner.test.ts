import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Task } from '#shared/contract/tasks.ts';
import type { Actor } from '#shared/events.ts';
import { Harness, threadOf } from '../provider/testing/harness.ts';
import { createTaskRunner, type TaskRunner } from './task-runner.ts';

const USER: Actor = { kind: 'user' };

let h: Harness;
let tasks: TaskRunner;
let told: Task[];
beforeEach(async () => {
  h = await Harness.start({ replicas: 100 });
  tasks = runner();
});
afterEach(() => h[Symbol.asyncDispose]());

function runner(provider = h.provider): TaskRunner {
  const created = createTaskRunner({ provider, clock: h.clock, log: pino({ level: 'silent' }) });
  told = [];
  created.subscribe((task) => told.push(task));
  return created;
}

async function sandboxes(count: number): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, index) => threadOf(`t${index}`));
  return (await Promise.all(names.map((thread) => h.acquire(thread)))).map(({ id }) => id);
}

/** Resolves once no task has work left. */
async function finished(): Promise<Task> {
  while (tasks.list().length > 0) await new Promise((resolve) => setImmediate(resolve));
  const last = told.at(-1);
  if (!last) throw new Error('no task was told of');
  return last;
}

/** A provider whose `release` waits until it is let go, and how many wait. */
function withHeldRelease() {
  const held: (() => void)[] = [];
  const provider: typeof h.provider = {
    ...h.provider,
    release: async (id, actor) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return h.provider.release(id, actor);
    },
  };
  return { provider, held };
}

test('releases many, and tells how far it is', async () => {
  const ids = await sandboxes(10);
  expect(tasks.start({ kind: 'release', ids, actor: USER })).toMatchObject({ total: 10, done: 0 });
  expect(await finished()).toMatchObject({
    kind: 'release',
    total: 10,
    done: 10,
    failures: [],
    state: 'ended',
  });
  expect(told.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
  expect(h.provider.list().every(({ state }) => state.kind === 'warm')).toBe(true);
});

test('goes on where one fails, and says which and why', async () => {
  await h.acquire(null, { id: 'broken', image: 'fake/missing' }).catch(() => undefined);
  const ids = await sandboxes(2);
  tasks.start({ kind: 'pause', ids: ['broken', ...ids], actor: USER });
  const { done, failures } = await finished();
  expect(done).toBe(3);
  expect(failures).toEqual([{ id: 'broken', reason: expect.stringContaining('is failed') }]);
});

test('skips ids that mean nothing, and takes one that is given twice once', async () => {
  const [id = ''] = await sandboxes(1);
  tasks.start({ kind: 'destroy', ids: ['nobody', id, id], actor: USER });
  expect(await finished()).toMatchObject({ total: 1, done: 1, failures: [] });
});

test('works on eight at a time', async () => {
  const ids = await sandboxes(10);
  const { provider, held } = withHeldRelease();
  tasks = runner(provider);
  tasks.start({ kind: 'release', ids, actor: USER });
  expect(held).toHaveLength(8);
  while (tasks.list().length > 0) {
    held.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(told.at(-1)).toMatchObject({ done: 10, state: 'ended' });
});

test('finishes what is under way when it is cancelled, and leaves the rest', async () => {
  const ids = await sandboxes(20);
  const { provider, held } = withHeldRelease();
  tasks = runner(provider);
  const { id } = tasks.start({ kind: 'release', ids, actor: USER });
  tasks.cancel(id);
  tasks.cancel('no such task');
  for (const go of held) go();
  expect(await finished()).toMatchObject({ total: 20, done: 8, state: 'cancelled' });
  expect(h.provider.list().filter(({ state }) => state.kind === 'active')).toHaveLength(12);
});

test('cleans up what nobody would miss, and nothing else', async () => {
  const [active = '', warm = '', pinned = ''] = await sandboxes(3);
  await h.acquire(threadOf('broken'), { image: 'fake/missing' }).catch(() => undefined);
  for (const id of [warm, pinned]) await h.provider.release(id, USER);
  await h.provider.pin(pinned, true, USER);
  tasks.cleanUpIdle(USER);
  expect(await finished()).toMatchObject({ kind: 'clean-up', total: 2, done: 2, failures: [] });
  expect(new Set(h.provider.list().map(({ id }) => id))).toEqual(new Set([active, pinned]));
});

test('leaves one that is taken back before its turn', async () => {
  const [id = ''] = await sandboxes(1);
  await h.provider.release(id, USER);
  const taken = h.acquire(threadOf('t0'));
  tasks.cleanUpIdle(USER);
  await taken;
  await finished();
  expect(h.provider.get(id)?.state.kind).toBe('active');
});

test('destroys all of ours, pinned ones too, and says who did it', async () => {
  const ids = await sandboxes(12);
  await h.provider.pin(ids[0] ?? '', true, USER);
  tasks.destroyAll(USER);
  expect(await finished()).toMatchObject({ kind: 'destroy-all', total: 12, done: 12 });
  expect(h.provider.list()).toEqual([]);
  expect(h.provider.journal({ limit: 1 })).toMatchObject([{ kind: 'destroyed', actor: USER }]);
});
