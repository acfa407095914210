import { MISSING_REMOTE_IMAGE, TEST_IMAGES } from '../../../../e2e/fixtures/docker/images.ts';
import { EventLog } from '../../conformance/event-log.ts';
import type { ConformanceBed } from '../../conformance.ts';
import { NAME_PREFIX, provisionerLabels, sandboxIdOf } from '../names.ts';
import { ClusterBed } from './cluster-bed.ts';
import { playMetricsServer } from './metrics-server.ts';

/** A bed for the conformance suite on the tests' cluster. */
export async function openKubernetesBed(
  settings: Parameters<ClusterBed['openBackend']>[0],
): Promise<ConformanceBed> {
  const bed = await ClusterBed.open();
  const backend = bed.openBackend(settings);
  await backend.check();
  playMetricsServer(bed);
  return {
    backend,
    prefix: NAME_PREFIX,
    images: {
      ready: TEST_IMAGES.ready,
      failing: TEST_IMAGES.failing,
      stubborn: TEST_IMAGES.stubborn,
      missing: MISSING_REMOTE_IMAGE,
    },
    async crash(name) {
      await (await bed.container(name)).kill();
    },
    async plantForeign(name) {
      using log = new EventLog(backend);
      await log.seenKind('resync');
      await plantForeign(bed, name);
      await log.seenKind('started', name);
    },
    countsTraffic: false,
    engineCalls: () => bed.proxy.calls.length,
    openUnreachable: async () => bed.openBackend({ context: 'nowhere' }),
    [Symbol.asyncDispose]: () => bed[Symbol.asyncDispose](),
  };
}

/** What DeerFlow's provisioner would have made, as far as it matters. */
async function plantForeign(bed: ClusterBed, name: string): Promise<void> {
  const labels = provisionerLabels(sandboxIdOf(name));
  await bed.kube.create(bed.path('pods'), {
    metadata: { name, labels },
    spec: {
      automountServiceAccountToken: false,
      containers: [{ name: 'sandbox', image: TEST_IMAGES.ready, imagePullPolicy: 'IfNotPresent' }],
    },
  });
}
