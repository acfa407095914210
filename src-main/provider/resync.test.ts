import { afterEach, beforeEach, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { BackendEvent } from '../backends/backend.ts';
import { createFakeBackend } from '../backends/fake/fake-backend.ts';
import { FakeEngine } from '../backends/fake/fake-engine.ts';
import { settle } from './testing/fake-clock.ts';
import { Harness, PREFIX, threadOf } from './testing/harness.ts';

const AGAIN = 15_000;

let h: Harness;
let busy: boolean;
let lists: number;
/** What the engine's answer waits for on its way. */
let listed: Promise<void>;
let tell: (event: BackendEvent) => void;
beforeEach(async () => {
  busy = false;
  lists = 0;
  listed = Promise.resolve();
  h = await Harness.start();
  h.wrapBackend = (backend) => {
    const whileFree = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      if (busy) throw new MoorageError('BACKEND_TIMEOUT', 'It is busy.');
      return work();
    };
    return {
      ...backend,
      async list(options) {
        lists += 1;
        const onItsWay = listed;
        const found = await whileFree(() => backend.list(options));
        await onItsWay;
        return found;
      },
      discover: (name, options) => whileFree(() => backend.discover(name, options)),
      watch(listener) {
        tell = listener;
        return backend.watch(listener);
      },
    };
  };
  await h.restart();
});
afterEach(() => h[Symbol.asyncDispose]());

test('compares again where the engine could not say what it holds', async () => {
  const { id } = await h.acquire(threadOf('t'));
  h.engine.containers.clear();
  busy = true;
  tell({ kind: 'resync' });
  await settle();
  expect(h.provider.get(id)?.state.kind).toBe('active');
  await h.clock.advance(AGAIN);
  busy = false;
  await h.clock.advance(AGAIN);
  expect(h.provider.get(id)).toBeUndefined();
  lists = 0;
  await h.clock.advance(4 * AGAIN);
  expect(lists).toBe(0);
});

test('compares again where the look that was asked for failed', async () => {
  busy = true;
  await h.provider.reconnect();
  busy = false;
  lists = 0;
  await h.clock.advance(AGAIN);
  expect(lists).toBe(1);
});

test('compares once where the engine says in between that it may be asked', async () => {
  busy = true;
  tell({ kind: 'resync' });
  await settle();
  busy = false;
  tell({ kind: 'resync' });
  await settle();
  lists = 0;
  await h.clock.advance(4 * AGAIN);
  expect(lists).toBe(0);
});

test('finds later one that somebody started while the engine could not say more of it', async () => {
  h.settings = { ...h.settings, on_quit: 'keep' };
  const { id, name } = await h.acquire(threadOf('t'));
  h.engine.exit(name, 0);
  busy = true;
  await h.engine.start(name);
  await settle();
  expect(h.provider.get(id)?.state.kind).toBe('stopped');
  busy = false;
  await h.clock.advance(AGAIN);
  expect(h.provider.get(id)?.state.kind).toBe('active');
});

test('leaves an engine that is away alone, and compares once it is back', async () => {
  const { id } = await h.acquire(threadOf('t'));
  busy = true;
  tell({ kind: 'resync' });
  await settle();
  h.engine.goDown();
  await settle();
  lists = 0;
  await h.clock.advance(4 * AGAIN);
  expect(lists).toBe(0);
  busy = false;
  h.engine.containers.clear();
  h.engine.comeBack();
  await settle();
  expect(h.provider.get(id)).toBeUndefined();
});

test('takes nothing of what the engine before holds for what the next one does', async () => {
  h.settings = { ...h.settings, on_quit: 'keep' };
  await h.acquire(threadOf('t'));
  const held = Promise.withResolvers<void>();
  listed = held.promise;
  tell({ kind: 'resync' });
  await settle();
  listed = Promise.resolve();
  using other = new FakeEngine({ clock: h.clock, listen: false });
  h.wrapBackend = () => createFakeBackend({ engine: other, prefix: PREFIX });
  await h.provider.switchEngine();
  held.resolve();
  await settle();
  expect(h.provider.list()).toEqual([]);
});

test('compares no more once it ends', async () => {
  busy = true;
  tell({ kind: 'resync' });
  await settle();
  await h.provider[Symbol.asyncDispose]();
  lists = 0;
  expect(h.clock.pending).toBe(0);
  await h.clock.advance(2 * AGAIN);
  expect(lists).toBe(0);
});
