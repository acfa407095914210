import { afterEach, beforeEach, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { PLAIN_SPEC } from '../backends/conformance/plain-spec.ts';
import { createFakeBackend } from '../backends/fake/fake-backend.ts';
import { FakeEngine } from '../backends/fake/fake-engine.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, PREFIX, threadOf } from './testing/harness.ts';

let h: Harness;
let other: FakeEngine;
beforeEach(async () => {
  h = await Harness.start({ replicas: 10 });
  other = new FakeEngine({ clock: h.clock, listen: false });
  h.engines.push(other);
});
afterEach(async () => {
  await h[Symbol.asyncDispose]();
  other[Symbol.dispose]();
});

/** The next engine opened is the other one. */
function otherIsNext(): void {
  h.wrapBackend = () => ({ ...createFakeBackend({ engine: other, prefix: PREFIX }) });
}
function firstIsNext(): void {
  h.wrapBackend = (backend) => backend;
}
/** A container of another on the first engine. */
function plant(id: string): void {
  h.engine.create({
    labels: { sandboxId: id, thread: null, instanceId: 'another-home', createdAt: 5 },
    name: `${PREFIX}-${id}`,
    image: 'any',
    containerPort: 8080,
    hostPort: 9000,
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
  });
}
const names = (engine: FakeEngine) => [...engine.containers.keys()];

test('destroys our sandboxes on the engine before, and creates on the next', async () => {
  const { id } = await h.acquire(threadOf('t'));
  otherIsNext();
  await h.provider.switchEngine();
  expect(names(h.engine)).toEqual([]);
  expect(h.provider.list()).toEqual([]);
  expect(h.provider.journal({ id, limit: 1 })).toMatchObject([
    { kind: 'destroyed', actor: { kind: 'moorage' }, reason: 'Moorage changes to another engine' },
  ]);
  expect(h.events.some((event) => event.kind === 'engine' && event.engine.kind === 'connecting')).toBe(true);
  const { name } = await h.acquire(threadOf('t'));
  expect(names(other)).toEqual([name]);
});

test('leaves them running where on_quit says so, and finds them when that engine is used again', async () => {
  h.settings = { ...h.settings, on_quit: 'keep' };
  const { id, name } = await h.acquire(threadOf('t'));
  otherIsNext();
  await h.provider.switchEngine();
  expect(names(h.engine)).toEqual([name]);
  expect(h.provider.list()).toEqual([]);
  expect(h.provider.journal({ id, limit: 1 })).toMatchObject([
    { kind: 'noticed', reason: expect.stringContaining('left with') },
  ]);
  firstIsNext();
  await h.provider.switchEngine();
  await settle();
  expect(h.provider.get(id)).toMatchObject({
    ownership: 'own',
    thread: threadOf('t'),
    state: { kind: 'warm' },
  });
});

test('ends a creation under way, and forgets what failed', async () => {
  await h.acquire(null, { id: 'failed', image: 'fake/missing' }).catch(() => undefined);
  const creating = h.acquire(threadOf('t'), { image: 'fake/never-ready' });
  const ended = expect(creating).rejects.toMatchObject({ code: 'SANDBOX_DESTROYED' });
  await h.until('starting');
  otherIsNext();
  const switching = h.provider.switchEngine();
  await h.clock.advance(10_000);
  await switching;
  await ended;
  expect(names(h.engine)).toEqual([]);
  expect(h.provider.list()).toEqual([]);
});

test('takes no note of what the engine before answers late', async () => {
  const answer = Promise.withResolvers<void>();
  let held: Promise<void> | undefined;
  const late = async <Answer>(ask: () => Promise<Answer>) => {
    await held;
    return ask();
  };
  h.wrapBackend = (backend) => ({
    ...backend,
    list: () => late(() => backend.list()),
    discover: (name) => late(() => backend.discover(name)),
  });
  await h.provider.switchEngine();
  await settle();
  plant('theirs');
  held = answer.promise;
  const asked = [h.provider.reconnect(), h.provider.lookup('theirs', API)];
  await settle();
  otherIsNext();
  await h.provider.switchEngine();
  answer.resolve();
  await Promise.all(asked);
  expect(h.provider.list()).toEqual([]);
  expect(h.kinds('theirs')).toEqual([]);
});

test('has callers wait for the next engine', async () => {
  otherIsNext();
  const switching = h.provider.switchEngine();
  const acquired = h.acquire(null, { id: 'a' });
  await switching;
  await acquired;
  expect(other.calls).toContain('create');
  expect(h.engine.calls).not.toContain('create');
});

test('makes a status of an engine that cannot be used, and takes the next one that can', async () => {
  h.wrapBackend = () => {
    throw new MoorageError('BACKEND_UNSUPPORTED', 'not that one');
  };
  await h.provider.switchEngine();
  expect(h.provider.engine()).toMatchObject({ kind: 'unreachable', reason: 'not that one' });
  await expect(h.acquire(null)).rejects.toMatchObject({
    code: 'BACKEND_UNREACHABLE',
    message: 'not that one',
  });
  firstIsNext();
  await h.provider.switchEngine();
  expect(h.provider.engine().kind).toBe('connected');
  await h.acquire(null);
});

test('lets go of an engine that does not answer, and leaves what it holds', async () => {
  const { id } = await h.acquire(threadOf('t'));
  h.engine.goDown();
  otherIsNext();
  const switching = h.provider.switchEngine();
  await h.clock.advance(30_000);
  await switching;
  expect(h.provider.engine().kind).toBe('connected');
  expect(h.provider.get(id)).toBeUndefined();
  expect(names(h.engine)).toHaveLength(1);
});

test('does one change after the other, and ends in order in the midst of one', async () => {
  await h.acquire(threadOf('t'));
  otherIsNext();
  const first = h.provider.switchEngine();
  const second = h.provider.switchEngine();
  await h.restart();
  await Promise.all([first, second]);
  expect(names(h.engine)).toEqual([]);
});
