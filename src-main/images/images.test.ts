import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/events.ts';
import { settle } from '../provider/testing/fake-clock.ts';
import { Harness } from '../provider/testing/harness.ts';
import type { Images } from './images.ts';

const USER: Actor = { kind: 'user' };

let harness: Harness;
let images: Images;
beforeEach(async () => {
  harness = await Harness.start();
  images = harness.provider.images;
});
afterEach(() => harness[Symbol.asyncDispose]());

/** What was announced of pulls, in a few words each. */
const told = (): readonly string[] =>
  harness.events.flatMap((event) => {
    if (event.kind === 'pull') return [`${event.pull.image} ${event.pull.layers[0]?.current ?? 'begins'}`];
    if (event.kind === 'pull-ended') return [`${event.image} ended: ${event.error}`];
    return [];
  });

const tags = async (): Promise<readonly string[]> =>
  (await images.list()).images.flatMap((image) => image.tags);

describe('a pull', () => {
  it('is told of from its beginning to its end, though nobody waits', async () => {
    images.pull('fake/pull');
    await harness.clock.advance(4000);
    expect(told().at(0)).toBe('fake/pull begins');
    expect(told().at(-1)).toBe('fake/pull ended: null');
    expect(told().length).toBeGreaterThan(4);
    expect(images.pulls()).toEqual([]);
    expect(await tags()).toContain('fake/pull:latest');
  });

  it('is one, whoever wants the image, and creations join it', async () => {
    images.pull('fake/pull');
    images.pull('fake/pull');
    const creation = harness.acquire(null, { id: 'a', image: 'fake/pull' });
    await harness.clock.advance(5000);
    expect((await creation).image).toBe('fake/pull');
    expect(harness.engine.calls.filter((call) => call === 'pullImage')).toHaveLength(1);
  });

  it('goes on when the creation that began it is cancelled', async () => {
    await harness.acquire(null, { id: 'a', image: 'fake/pull', patience: 0 });
    await harness.clock.advance(1000);
    await harness.provider.destroy('a', USER, 'test');
    expect(images.pulls()).toHaveLength(1);
    await harness.clock.advance(4000);
    expect(told().at(-1)).toBe('fake/pull ended: null');
  });

  it('ends for all when it is cancelled, and those who wait are told why', async () => {
    await harness.acquire(null, { id: 'a', image: 'fake/pull', patience: 0 });
    await harness.clock.advance(1000);
    images.cancelPull('fake/pull');
    await settle();
    expect(images.pulls()).toEqual([]);
    expect(told().at(-1)).toBe('fake/pull ended: null');
    expect(harness.provider.get('a')?.state).toMatchObject({
      kind: 'failed',
      code: 'PULL_CANCELLED',
      reason: expect.stringContaining('cancelled'),
    });
    expect(await tags()).not.toContain('fake/pull:latest');
  });

  it('may be cancelled any number of times without creations being held off', async () => {
    for (const id of ['a', 'b', 'c', 'd']) {
      await harness.acquire(null, { id, image: 'fake/pull', patience: 0 });
      images.cancelPull('fake/pull');
      await settle();
      expect(harness.provider.get(id)?.state).toMatchObject({ code: 'PULL_CANCELLED' });
    }
    await harness.acquire(null, { id: 'e', image: 'fake/pull', patience: 0 });
    await harness.clock.advance(5000);
    expect(harness.provider.get('e')?.state.kind).toBe('active');
  });

  it('begins anew for who wants the image while a cancelled one ends', async () => {
    await using slow = await slowToCancel();
    const { images: pulls } = slow.provider;
    pulls.pull('fake/pull');
    await slow.clock.advance(1000);
    pulls.cancelPull('fake/pull');
    await settle();
    pulls.pull('fake/pull');
    const creation = slow.acquire(null, { id: 'a', image: 'fake/pull', patience: 0 });
    await slow.clock.advance(10_000);
    await creation;
    expect(slow.provider.get('a')?.state.kind).toBe('active');
    expect(slow.engine.calls.filter((call) => call === 'pullImage')).toHaveLength(2);
    const ends = slow.events.flatMap((event) => (event.kind === 'pull-ended' ? [event.error] : []));
    expect(ends).toEqual([null, null]);
  });

  it('may be cancelled before it begins', async () => {
    await using slow = await slowToCancel();
    const { images: pulls } = slow.provider;
    for (let turn = 0; turn < 3; turn += 1) {
      pulls.pull('fake/pull');
      pulls.cancelPull('fake/pull');
    }
    await slow.clock.advance(10_000);
    expect(pulls.pulls()).toEqual([]);
    expect(slow.events.filter(({ kind }) => kind === 'pull-ended')).toHaveLength(3);
    expect((await pulls.list()).images).toEqual([]);
  });

  it('tells why it failed, and may be tried again', async () => {
    images.pull('fake/missing');
    await settle();
    expect(told().at(-1)).toMatch(/^fake\/missing ended: No registry has/);
    images.pull('fake/missing');
    expect(images.pulls()).toHaveLength(1);
  });

  it('is nothing to cancel where there is none', () => {
    images.cancelPull('fake/pull');
    expect(told()).toEqual([]);
  });

  it('ends when Moorage does', async () => {
    images.pull('fake/pull');
    await harness.clock.advance(1000);
    await harness.provider[Symbol.asyncDispose]();
    expect(images.pulls()).toEqual([]);
  });
});

describe('the engine’s images', () => {
  it('come with who uses them, and what the engine runs', async () => {
    await harness.acquire(null, { id: 'a', image: 'any' });
    const list = await images.list();
    expect(list.architecture).toBe('amd64');
    expect(list.images).toMatchObject([{ tags: ['any:latest'], containers: 1 }]);
  });

  it('are not removed while a sandbox is made from them', async () => {
    await harness.acquire(null, { id: 'a', image: 'any' });
    await expect(images.remove('any:latest')).rejects.toMatchObject({ code: 'IMAGE_IN_USE' });
    await harness.provider.destroy('a', USER, 'test');
    await images.remove('any:latest');
    expect(await tags()).toEqual([]);
  });

  it('cannot be listed where the backend keeps none, nor pulled where it pulls none', async () => {
    await using bare = await bareHarness();
    await expect(bare.provider.images.list()).rejects.toMatchObject({ code: 'BACKEND_UNSUPPORTED' });
    await expect(bare.provider.images.remove('any')).rejects.toMatchObject({ code: 'BACKEND_UNSUPPORTED' });
    expect(() => bare.provider.images.pull('any')).toThrow(
      expect.objectContaining({ code: 'BACKEND_UNSUPPORTED' }),
    );
  });
});

/** A harness whose backend keeps and pulls no images. */
async function bareHarness(): Promise<Harness> {
  const bare = await Harness.start();
  bare.wrapBackend = ({ images: _images, removeImage: _remove, pullImage: _pull, ...backend }) => backend;
  await bare.restart();
  return bare;
}

/** A harness whose engine takes a second to let go of a pull. */
async function slowToCancel(): Promise<Harness> {
  const slow = await Harness.start();
  const { clock } = slow;
  slow.wrapBackend = (backend) => ({
    ...backend,
    pullImage: (image, options) =>
      backend.pullImage?.(image, options).catch(async (error: unknown) => {
        await clock.sleep(1000);
        throw error;
      }) ?? Promise.reject(new Error('The fake pulls images.')),
  });
  await slow.restart();
  return slow;
}
