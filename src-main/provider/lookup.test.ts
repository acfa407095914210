import { afterEach, beforeEach, expect, test } from 'vitest';
import { PLAIN_SPEC } from '../backends/conformance/plain-spec.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, PREFIX } from './testing/harness.ts';

let h: Harness;
/** What a question for one sandbox waits for before the engine looks, and before it answers. */
let waits: { readonly toLook?: Promise<void>; readonly toAnswer?: Promise<void> };
beforeEach(async () => {
  waits = {};
  h = await Harness.start();
  const slowly = async <Answer>(ask: () => Promise<Answer>) => {
    const { toLook, toAnswer } = waits;
    await toLook;
    const answer = await ask();
    await toAnswer;
    return answer;
  };
  h.wrapBackend = (backend) => ({
    ...backend,
    discover: (name, options) => slowly(() => backend.discover(name, options)),
    isAlive: (name, options) => slowly(() => backend.isAlive(name, options)),
  });
  await h.restart();
});
afterEach(() => h[Symbol.asyncDispose]());

test('one that is being created while the engine is asked for it stays what its creator makes of it', async () => {
  const look = Promise.withResolvers<void>();
  waits = { toLook: look.promise };
  const looked = h.provider.lookup('x', API);
  waits = {};
  const made = h.acquire(null, { id: 'x', image: 'fake/slow' });
  await h.until('starting');
  look.resolve();
  expect(await looked).toMatchObject({ state: { kind: 'starting' }, origin: { kind: 'created' } });
  await h.clock.advance(5000);
  expect((await made).state.kind).toBe('active');
  expect(h.kinds('x')).toEqual(['created', 'ready']);
});

test('one that two ask for at the same time is found once', async () => {
  foreign();
  const looks = await Promise.all([h.provider.lookup('x', API), h.provider.lookup('x', API)]);
  expect(looks).toMatchObject([{ ownership: 'foreign' }, { ownership: 'foreign' }]);
  expect(h.kinds('x')).toEqual(['found']);
});

test('one that is destroyed before the engine has answered does not come back', async () => {
  foreign();
  const answer = Promise.withResolvers<void>();
  waits = { toAnswer: answer.promise };
  const looked = h.provider.lookup('x', API);
  await settle();
  waits = {};
  await h.provider.destroy('x', API, 'not wanted any more');
  answer.resolve();
  expect(await looked).toBeUndefined();
  expect(h.provider.list()).toEqual([]);
  expect(h.kinds('x')).toEqual(['found', 'destroyed']);
});

test('one that was dead and is being made anew before the engine has said so is not taken for dead', async () => {
  const { name } = await h.acquire(null, { id: 'x' });
  h.engine.containers.delete(name);
  const answer = Promise.withResolvers<void>();
  waits = { toAnswer: answer.promise };
  const looked = h.provider.lookup('x', API);
  await settle();
  waits = {};
  await h.provider.destroy('x', API, 'it is dead');
  const made = h.acquire(null, { id: 'x', image: 'fake/slow' });
  await h.until('starting');
  answer.resolve();
  expect((await looked)?.state.kind).toBe('starting');
  await h.clock.advance(5000);
  expect((await made).state.kind).toBe('active');
});

/** A running container of another, of which nothing was heard. */
function foreign(): void {
  const container = h.engine.create({
    labels: { sandboxId: 'x', thread: null, instanceId: 'another-home', createdAt: 5 },
    name: `${PREFIX}-x`,
    image: 'any',
    containerPort: 8080,
    hostPort: 9000,
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
  });
  Object.assign(container, { runState: 'running', answers: true });
}
