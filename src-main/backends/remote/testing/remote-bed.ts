import { dockerClient, removeContainers } from '../../../../e2e/fixtures/docker/docker-client.ts';
import { randomPrefix } from '../../../../e2e/fixtures/docker/docker-engine.ts';
import { TEST_IMAGES } from '../../../../e2e/fixtures/docker/images.ts';
import { startMoorage } from '../../../../e2e/fixtures/moorage-process.ts';
import { systemClock } from '../../../provider/clock.ts';
import type { ConformanceBed } from '../../conformance.ts';
import { ProvisionerClient } from '../provisioner-client.ts';
import { NAME_PREFIX, REMOTE_IMAGE } from '../sandbox-mapping.ts';
import { openTestRemote } from './open-test-remote.ts';
import { UnrulyProvisioner } from './unruly-provisioner.ts';

const API_KEY = 'the-provisioners-key';

/** A bed for the conformance suite: the provisioner is a Moorage of its own, on the engine at `dockerHost`. */
export async function openRemoteBed(dockerHost: string): Promise<ConformanceBed> {
  const prefix = randomPrefix();
  const docker = dockerClient(dockerHost);
  const stack = new AsyncDisposableStack();
  stack.defer(() => removeContainers(docker, `${prefix}-`));
  const app = stack.use(
    await startMoorage({
      args: ['--backend', 'docker'],
      env: {
        DOCKER_HOST: dockerHost,
        MOORAGE_API_KEY: API_KEY,
        MOORAGE_API_REQUIRE_KEY: 'always',
        MOORAGE_CONTAINER_PREFIX: prefix,
        // A provisioner has one image; this one does all that the suite wants of any.
        MOORAGE_IMAGE: TEST_IMAGES.stubborn,
        MOORAGE_PORT: '0',
        MOORAGE_REPLICAS: '100',
      },
    }),
  );
  const front = stack.use(await UnrulyProvisioner.start(app.api));
  const key = { kind: 'key', value: API_KEY } as const;
  const idOf = (name: string) => name.slice(NAME_PREFIX.length + 1);
  return {
    backend: openTestRemote(front.url, { key }),
    prefix: NAME_PREFIX,
    images: { ready: REMOTE_IMAGE, failing: REMOTE_IMAGE, stubborn: REMOTE_IMAGE, missing: 'another' },
    crash: async (name) => docker.getContainer(`${prefix}-${idOf(name)}`).kill(),
    async plantForeign(name) {
      const other = new ProvisionerClient({ address: app.api, key, clock: systemClock });
      await other.create({ sandboxId: idOf(name), thread: null, extraMounts: [] });
    },
    engineCalls: () => front.calls.filter((call) => call.startsWith('GET')).length,
    openUnreachable: async () => openTestRemote('http://127.0.0.1:1'),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
