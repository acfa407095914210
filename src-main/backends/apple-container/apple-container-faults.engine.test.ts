import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { PullProgress } from '#shared/sandbox.ts';
import { dockerClient } from '../../../e2e/fixtures/docker/docker-client.ts';
import { TEST_IMAGES } from '../../../e2e/fixtures/docker/images.ts';
import { startTestRegistry, type TestRegistry } from '../../../e2e/fixtures/docker/registry.ts';
import { ConformanceContext, expectFailure } from '../conformance/bed.ts';
import { EventLog } from '../conformance/event-log.ts';
import { APPLE_CONTAINER_FEATURES, type AppleContainerBackend } from './apple-container-backend.ts';
import { type AppleContainerBed, openAppleContainerBed } from './testing/apple-container-bed.ts';

const context = new ConformanceContext(APPLE_CONTAINER_FEATURES);
let bed: AppleContainerBed;
let backend: AppleContainerBackend;
beforeAll(async () => {
  bed = await openAppleContainerBed(inject('dockerHost'), '1.2.2');
  backend = bed.backend;
  await context.open(async () => bed);
});
afterEach(() => bed.fault({}));
afterAll(() => context.close());

async function failureOf(outcome: Promise<unknown>): Promise<MoorageError> {
  const error = await outcome.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MoorageError);
  return error as MoorageError;
}

describe('a service that is not started', () => {
  it.each(['not running', 'unregistered'] as const)(
    '(%s) is said to be, with the command that starts it',
    async (service) => {
      await bed.fault({ service });
      for (const call of [() => backend.check(), () => backend.list(), () => backend.discover('x')]) {
        const error = await failureOf(call());
        expect(error).toMatchObject({
          code: 'BACKEND_UNREACHABLE',
          message: expect.stringContaining('container system start'),
        });
      }
      expect((await failureOf(backend.create(await context.spec()))).code).toBe('BACKEND_UNREACHABLE');
    },
  );

  it('is told to those who watch, and that it is back', async () => {
    using log = new EventLog(backend);
    await log.seenKind('resync');
    await bed.fault({ service: 'not running' });
    expect(await log.seenKind('disconnected')).toMatchObject({
      reason: expect.stringContaining('container system start'),
    });
    log.clear();
    await bed.fault({});
    await log.seenKind('resync');
    expect(log.events.map(({ kind }) => kind)).toEqual(['connected', 'resync']);
  });
});

describe('a release', () => {
  it('that is too old is refused by its number', async () => {
    await using old = await openAppleContainerBed(inject('dockerHost'), '0.6.0');
    await using tooOld = old.backend;
    expect(await failureOf(tooOld.check())).toMatchObject({
      code: 'BACKEND_UNSUPPORTED',
      message: expect.stringMatching(/needs release 0\.7 .* but it is 0\.6\.0/),
    });
  });

  it('that answers in another way is said to, and nothing is taken for absent', async () => {
    await bed.fault({ says: { list: '[{"container": {}}]', inspect: 'not json' } });
    expect(await failureOf(backend.list())).toMatchObject({
      code: 'BACKEND_ERROR',
      message: expect.stringContaining('does not know'),
    });
    expect(await failureOf(backend.discover('x'))).toMatchObject({
      code: 'BACKEND_ERROR',
      message: expect.stringContaining('no JSON'),
    });
  });
});

describe('a creation', () => {
  it('that is done but never answered leaves nothing behind when its caller leaves', async () => {
    const spec = await context.spec();
    await bed.fault({ mute: ['create'] });
    const caller = new AbortController();
    const outcome = failureOf(backend.create(spec, { signal: caller.signal }));
    await expect.poll(() => backend.discover(spec.name), { timeout: 20_000 }).toBeDefined();
    caller.abort();
    expect((await outcome).code).toBe('CANCELLED');
    expect(await backend.discover(spec.name)).toBeUndefined();
  });

  it.each([
    ['minimum memory amount allowed is 200 MiB', 'INVALID_INPUT', 'Set memory to 200m'],
    ["path '/x' is not a directory", 'INVALID_MOUNT', 'directories only'],
    ['Permission denied while binding to host port 80', 'BACKEND_ERROR', 'Set port to 1024'],
    ['vmnet is on strike', 'BACKEND_ERROR', 'vmnet is on strike'],
  ])('refused with "%s" says what to do', async (said, code, advice) => {
    await bed.fault({ fails: { create: said } });
    const error = await failureOf(backend.create(await context.spec()));
    expect(error).toMatchObject({ code, message: expect.stringContaining(advice) });
  });

  it('asks for too little memory, and is told before the engine is', async () => {
    const spec = await context.spec({ limits: { memory: 100 * 2 ** 20, cpus: 1, pids: 1 } });
    expect(await failureOf(backend.create(spec))).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('200m'),
    });
  });

  it('passes values that nobody reads off the list of processes', async () => {
    const spec = await context.spec({ environment: { TOKEN: 's3cret-value' } });
    await backend.create(spec);
    expect(JSON.stringify(await bed.calls())).not.toContain('s3cret-value');
    const found = await dockerClient(inject('dockerHost')).getContainer(spec.name).inspect();
    expect(found.Config.Env).toContain('TOKEN=s3cret-value');
    await backend.destroy(spec.name);
  });
});

describe('a removal', () => {
  it('goes on where a stop does nothing', async () => {
    const { name } = await context.running();
    await bed.fault({ says: { stop: '' } });
    await backend.destroy(name);
    expect(await backend.discover(name)).toBeUndefined();
  });

  it('that cannot be done says which command may help', async () => {
    const { name } = await context.running();
    await bed.fault({ fails: { delete: `container ${name} is stopping and can not be deleted` } });
    expect(await failureOf(backend.destroy(name, { graceSeconds: 0 }))).toMatchObject({
      code: 'BACKEND_ERROR',
      message: expect.stringContaining(`container delete --force ${name}`),
    });
    await bed.fault({});
    await backend.destroy(name);
  });
});

describe('a sandbox that does not answer', () => {
  it('is left to its image where nothing listens in it', async () => {
    const { name } = await context.running({ image: TEST_IMAGES.silent });
    expect(await backend.whySilent(name)).toBeUndefined();
    await backend.destroy(name);
  });
});

describe('images', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry();
  });
  afterAll(() => registry?.[Symbol.asyncDispose]());

  it.each(['.', ','] as const)(
    'are pulled, with progress, where numbers are written with %s',
    async (decimal) => {
      await bed.fault({ decimal });
      const image = await registry.push(`team/apple-${decimal === ',' ? 'comma' : 'point'}`, {
        count: 2,
        bytes: 4 * 2 ** 20,
      });
      const seen: PullProgress[] = [];
      await backend.pullImage(image, { onProgress: (progress) => seen.push(progress) });
      const [fetched, unpacked] = seen.at(-1)?.layers ?? [];
      expect(fetched).toMatchObject({ status: 'Fetching image' });
      expect(fetched?.total).toBeGreaterThan(4e6);
      expect(fetched?.current).toBe(fetched?.total);
      expect(unpacked).toMatchObject({ status: 'Unpacking image' });

      const found = (await backend.images()).find(({ tags }) => tags.includes(image));
      expect(found).toMatchObject({ containers: 0 });
      expect(found?.size).toBeGreaterThan(4e6);
      await backend.removeImage(image);
      await expectFailure(backend.removeImage(image), 'IMAGE_NOT_FOUND');
    },
  );

  it('that no registry has, or whose registry is not there, are told apart', async () => {
    const onProgress = () => undefined;
    await expectFailure(backend.pullImage(`${registry.host}/team/absent`, { onProgress }), 'IMAGE_NOT_FOUND');
    await expectFailure(backend.pullImage('127.0.0.1:1/team/tool', { onProgress }), 'IMAGE_PULL_FAILED');
  });

  it('are not pulled for a caller that has left', async () => {
    const caller = new AbortController();
    await bed.fault({ hangs: ['image pull'] });
    const outcome = backend.pullImage('a', { signal: caller.signal, onProgress: () => undefined });
    caller.abort();
    await expectFailure(outcome, 'CANCELLED');
  });
});
