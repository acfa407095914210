import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { PullProgress } from '#shared/sandbox.ts';
import { dockerClient } from '../../../e2e/fixtures/docker/docker-client.ts';
import {
  REGISTRY_LOGIN,
  startTestRegistry,
  type TestRegistry,
} from '../../../e2e/fixtures/docker/registry.ts';
import { expectFailure } from '../conformance/bed.ts';
import { openTestBackend } from './testing/docker-bed.ts';

const dockerHost = inject('dockerHost');
const docker = dockerClient(dockerHost);
const LAYERS = { count: 2, bytes: 4 * 2 ** 20 } as const;

describe('pulling from a registry', () => {
  let registry: TestRegistry;
  const pulled: string[] = [];
  beforeAll(async () => {
    registry = await startTestRegistry();
  });
  afterAll(async () => {
    await Promise.all(pulled.map((image) => docker.getImage(image).remove()));
    await registry?.[Symbol.asyncDispose]();
  });

  it('tells of each layer until the image is there', async () => {
    await using backend = openTestBackend({ dockerHost });
    const image = await registry.push('team/tool', LAYERS);
    const seen: PullProgress[] = [];
    await backend.pullImage(image, { onProgress: (progress) => seen.push(progress) });
    pulled.push(image);
    const layers = seen.at(-1)?.layers ?? [];
    expect(layers).toHaveLength(3);
    for (const layer of layers) {
      expect(layer).toMatchObject({ status: 'Pull complete' });
      expect(layer.current).toBe(layer.total);
    }
    const downloading = seen
      .flatMap((progress) => progress.layers)
      .filter(({ status }) => status === 'Downloading');
    expect(downloading.some(({ total = 0 }) => total > LAYERS.bytes)).toBe(true);
    expect((await docker.getImage(image).inspect()).RepoTags).toContain(image);
  });

  it('stops when the caller leaves, and keeps no image', async () => {
    await using backend = openTestBackend({ dockerHost });
    const image = await registry.push('team/large', LAYERS);
    using _held = registry.proxy.hold(LAYERS.bytes / 2);
    const caller = new AbortController();
    const outcome = backend.pullImage(image, {
      signal: caller.signal,
      onProgress: ({ layers }) => {
        if (layers.some(({ status }) => status === 'Downloading')) caller.abort();
      },
    });
    await expectFailure(outcome, 'CANCELLED');
    await expect(docker.getImage(image).inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  it('says that the registry has no such image', async () => {
    await using backend = openTestBackend({ dockerHost });
    const image = `${registry.host}/team/absent:latest`;
    await expectFailure(backend.pullImage(image, { onProgress: () => undefined }), 'IMAGE_NOT_FOUND');
  });

  it('says that there is no registry', async () => {
    await using backend = openTestBackend({ dockerHost });
    const image = '127.0.0.1:1/team/tool';
    await expectFailure(backend.pullImage(image, { onProgress: () => undefined }), 'IMAGE_PULL_FAILED');
  });
});

describe('pulling from a registry that asks for a login', () => {
  let registry: TestRegistry;
  let image: string;
  beforeAll(async () => {
    registry = await startTestRegistry({ login: true });
    image = await registry.push('team/secret', { count: 1, bytes: 1024 });
  });
  afterAll(async () => registry?.[Symbol.asyncDispose]());

  it('fails without credentials', async () => {
    await using backend = openTestBackend({ dockerHost });
    await expectFailure(backend.pullImage(image, { onProgress: () => undefined }), 'IMAGE_PULL_FAILED');
  });

  it('shows the credentials it is given for that registry', async () => {
    await using backend = openTestBackend({
      dockerHost,
      credentials: async (server) => ({ serveraddress: server, ...REGISTRY_LOGIN }),
    });
    await backend.pullImage(image, { onProgress: () => undefined });
    const found = docker.getImage(image);
    expect((await found.inspect()).RepoTags).toContain(image);
    await found.remove();
  });
});
