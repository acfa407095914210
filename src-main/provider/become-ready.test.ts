import { afterEach, beforeEach, expect, test } from 'vitest';
import { PLAIN_SPEC } from '../backends/conformance/plain-spec.ts';
import { settle } from './testing/fake-clock.ts';
import { Harness, PREFIX, threadOf } from './testing/harness.ts';

const NAME = `${PREFIX}-x`;

let h: Harness;
beforeEach(async () => {
  h = await Harness.start();
});
afterEach(() => h[Symbol.asyncDispose]());

/** A sandbox on its way to be ready; `outcome` settles as its acquisition does. */
async function starting(image = 'fake/slow') {
  const outcome = h.acquire(threadOf('t'), { id: 'x', image }).then(
    ({ state }) => state.kind,
    (error: unknown) => error,
  );
  await h.until('starting');
  return { outcome };
}

test.each([{ kind: 'removed' }, { kind: 'exited', exitCode: 137, oom: false }] as const)(
  'a late word that the container before was $kind is none about this one',
  async (word) => {
    const { outcome } = await starting();
    h.engine.say({ ...word, name: NAME, ref: 'the one before' });
    await settle();
    await h.clock.advance(5000);
    expect(await outcome).toBe('active');
    expect([...h.engine.containers.keys()]).toEqual([NAME]);
  },
);

test('ends as soon as its own container is removed', async () => {
  const { outcome } = await starting();
  await h.engine.destroy(NAME, 0);
  expect(await outcome).toMatchObject({ code: 'SANDBOX_EXITED' });
});

test('a container that another put under its name is not taken for it, and stays', async () => {
  const { outcome } = await starting('fake/never-ready');
  h.engine.containers.delete(NAME);
  const theirs = h.engine.create({
    labels: { sandboxId: 'x', thread: null, instanceId: 'another-home', createdAt: 5 },
    name: NAME,
    image: 'any',
    containerPort: 8080,
    hostPort: 9000,
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
  });
  await h.engine.start(NAME);
  await h.clock.advance(1000);
  expect(await outcome).toMatchObject({ code: 'SANDBOX_EXITED' });
  expect([...h.engine.containers.values()]).toEqual([theirs]);
});
