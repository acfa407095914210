import { pino } from 'pino';
import { dockerClient, removeContainers } from '../../../../e2e/fixtures/docker/docker-client.ts';
import { randomPrefix } from '../../../../e2e/fixtures/docker/docker-engine.ts';
import { MISSING_IMAGE, TEST_IMAGES } from '../../../../e2e/fixtures/docker/images.ts';
import { type Clock, systemClock } from '../../../provider/clock.ts';
import type { ConformanceBed } from '../../conformance.ts';
import { DockerBackend, type DockerBackendDeps } from '../docker-backend.ts';
import { parseEndpoint } from '../endpoint.ts';
import { createEngineClient, type EngineClient } from '../engine-client.ts';

/** What a test opens a backend with; the rest is as in the app. */
export interface TestBackendOptions extends Partial<DockerBackendDeps> {
  /** Such as `unix:///…`. */
  readonly dockerHost: string;
}

/** A Docker backend on a test's engine. */
export function openTestBackend({ dockerHost, ...deps }: TestBackendOptions): DockerBackend {
  const endpoint = parseEndpoint({ host: dockerHost, source: 'the test', tls: null });
  const clock: Clock = deps.clock ?? systemClock;
  return new DockerBackend({
    endpoint,
    client: createEngineClient(endpoint, clock),
    prefix: randomPrefix(),
    platform: 'linux',
    clock,
    log: pino({ enabled: false }),
    credentials: async () => undefined,
    ...deps,
  });
}

/** A bed for the conformance suite on the engine at `dockerHost`, which has the test images. */
export function openDockerBed(dockerHost: string): ConformanceBed {
  const endpoint = parseEndpoint({ host: dockerHost, source: 'the test', tls: null });
  const counted = countingClient(createEngineClient(endpoint, systemClock));
  const prefix = randomPrefix();
  const docker = dockerClient(dockerHost);
  return {
    backend: openTestBackend({ dockerHost, prefix, client: counted.client }),
    prefix,
    images: {
      ready: TEST_IMAGES.ready,
      failing: TEST_IMAGES.failing,
      stubborn: TEST_IMAGES.stubborn,
      missing: MISSING_IMAGE,
    },
    crash: async (name) => docker.getContainer(name).kill(),
    async plantForeign(name) {
      const container = await docker.createContainer({ name, Image: TEST_IMAGES.ready });
      await container.start();
    },
    async addImage() {
      const repo = `${prefix}/added`;
      await docker.getImage(TEST_IMAGES.silent).tag({ repo, tag: 'latest' });
      return `${repo}:latest`;
    },
    engineCalls: counted.calls,
    openUnreachable: async () => openTestBackend({ dockerHost: 'unix:///nonexistent/docker.sock', prefix }),
    [Symbol.asyncDispose]: () => removeContainers(docker, `${prefix}-`),
  };
}

function countingClient(client: EngineClient): { client: EngineClient; calls: () => number } {
  let calls = 0;
  const counting: EngineClient = {
    request(request, signal) {
      calls += 1;
      return client.request(request, signal);
    },
    stream(request, signal) {
      calls += 1;
      return client.stream(request, signal);
    },
    hijack(request, signal) {
      calls += 1;
      return client.hijack(request, signal);
    },
  };
  return { client: counting, calls: () => calls };
}
