import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Faults } from '../../../../e2e/fixtures/apple-container/shim/world.ts';
import { dockerClient, removeContainers } from '../../../../e2e/fixtures/docker/docker-client.ts';
import { randomPrefix } from '../../../../e2e/fixtures/docker/docker-engine.ts';
import { MISSING_IMAGE, TEST_IMAGES } from '../../../../e2e/fixtures/docker/images.ts';
import { findProgram } from '../../../platform/find-program.ts';
import { systemClock } from '../../../provider/clock.ts';
import type { ConformanceBed } from '../../conformance.ts';
import { AppleContainerBackend } from '../apple-container-backend.ts';
import { runCli } from '../cli-process.ts';
import { ContainerCli } from '../container-cli.ts';

const SHIM = join(import.meta.dirname, '../../../../e2e/fixtures/apple-container');

/** Releases that tell of their containers in three ways, the last of each. */
export const RELEASES = ['0.7.1', '0.12.3', '1.2.2'] as const;

export interface AppleContainerBed extends ConformanceBed {
  readonly backend: AppleContainerBackend;
  /** Lets the command go wrong from now on. */
  readonly fault: (faults: Faults) => Promise<void>;
  /** The arguments of every command so far. */
  readonly calls: () => Promise<readonly (readonly string[])[]>;
}

/** Apple's command of that release, over the Docker engine at `dockerHost`. */
export async function openAppleContainerBed(dockerHost: string, release: string): Promise<AppleContainerBed> {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-apple-'));
  const prefix = randomPrefix();
  const docker = dockerClient(dockerHost);
  const faultsFile = join(directory, 'faults.json');
  const callsFile = join(directory, 'calls.jsonl');
  await writeFile(faultsFile, '{}');
  await writeFile(callsFile, '');
  const env = {
    PATH: `${SHIM}:${process.env.PATH}`,
    MOORAGE_SHIM_NODE: process.execPath,
    // It is started hundreds of times.
    NODE_COMPILE_CACHE: join(tmpdir(), 'moorage-apple-shim-cache'),
    MOORAGE_SHIM_DOCKER_HOST: dockerHost,
    MOORAGE_SHIM_VERSION: release,
    MOORAGE_SHIM_FAULTS: faultsFile,
    MOORAGE_SHIM_CALLS: callsFile,
  };
  let commands = 0;
  const open = (searchPath: string) =>
    new AppleContainerBackend({
      cli: new ContainerCli({
        find: () => findProgram('container', searchPath),
        env,
        platform: 'darwin',
        clock: systemClock,
        run: (run, clock) => {
          commands += 1;
          return runCli(run, clock);
        },
      }),
      prefix,
      clock: systemClock,
      log: pino({ enabled: false }),
      pace: { quick: 300, slow: 300 },
    });
  return {
    backend: open(env.PATH),
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
    engineCalls: () => commands,
    openUnreachable: async () => open('/nonexistent'),
    fault: (faults) => writeFile(faultsFile, JSON.stringify(faults)),
    calls: async () =>
      (await readFile(callsFile, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as readonly string[]),
    async [Symbol.asyncDispose]() {
      await removeContainers(docker, `${prefix}-`);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
