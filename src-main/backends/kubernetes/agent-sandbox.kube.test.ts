import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineAgentSandbox } from '../../../e2e/fixtures/kubernetes/agent-sandbox.ts';
import { EventLog } from '../conformance/event-log.ts';
import { ClusterBed } from './testing/cluster-bed.ts';
import { specOf } from './testing/spec-of.ts';

interface Claim {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly spec: {
    readonly warmPoolRef: { readonly name: string };
    readonly additionalPodMetadata: { readonly labels: object; readonly annotations: object };
  };
}

let bed: ClusterBed;
beforeEach(async () => {
  bed = await ClusterBed.open();
  await defineAgentSandbox(bed.kube);
  await bed.makeNamespace();
});
afterEach(() => bed[Symbol.asyncDispose]());

const SETTINGS = { mode: 'agent-sandbox', warm_pool: 'aio', access: 'clusterip' } as const;
const claims = () => `/apis/extensions.agents.x-k8s.io/v1beta1/namespaces/${bed.namespace}/sandboxclaims`;

/** Gives a claim a Pod, as the project's controller does: with the labels that were asked for. */
async function give(name: string, pod: string): Promise<Claim> {
  const claim = await bed.kube.request<Claim>(`${claims()}/${name}`);
  const { labels, annotations } = claim.spec.additionalPodMetadata;
  await bed.kube.create(bed.path('pods'), {
    metadata: { name: pod, labels, annotations },
    // The test plays its node, too.
    spec: {
      nodeSelector: { 'kubernetes.io/hostname': 'nowhere' },
      containers: [
        { name: 'aio', image: 'aio:of-the-template', ports: [{ name: 'http', containerPort: 8080 }] },
      ],
    },
  });
  await bed.kube.patch(`${bed.path('pods')}/${pod}/status`, {
    status: {
      phase: 'Running',
      conditions: [],
      containerStatuses: [
        {
          name: 'aio',
          image: 'aio:of-the-template',
          imageID: '',
          ready: true,
          restartCount: 0,
          state: { running: {} },
        },
      ],
    },
  });
  return claim;
}

test('a sandbox is claimed from the pool, and runs once the controller gives it a Pod', async () => {
  await using backend = bed.openBackend(SETTINGS);
  await backend.check();
  expect(backend.features.soleImage).toBe('SandboxWarmPool aio');
  using log = new EventLog(backend);
  await log.seenKind('resync');
  const spec = specOf();
  const { ref } = await backend.create(spec);
  expect(await backend.start(spec.name)).toMatchObject({
    ref,
    runState: 'pending',
    pendingDetail: 'it waits for a sandbox of the warm pool',
  });
  const claim = await give(spec.name, 'aio-warm-x7k');
  expect(claim).toMatchObject({
    metadata: { uid: ref, labels: { app: 'deer-flow-sandbox', 'sandbox-id': spec.labels.sandboxId } },
    spec: {
      warmPoolRef: { name: 'aio' },
      additionalPodMetadata: { labels: { 'dev.moorage.instance': 'instance-1' } },
    },
  });
  await log.seenKind('started', spec.name);
  expect(await backend.discover(spec.name)).toMatchObject({
    ref,
    runState: 'running',
    image: 'aio:of-the-template',
    url: `http://${spec.name}-svc.${bed.namespace}.svc.cluster.local:8080`,
    labels: spec.labels,
  });
  await Promise.all([
    backend.destroy(spec.name),
    // The cluster takes a claim's Pod with it.
    bed.kube.delete(`${bed.path('pods')}/aio-warm-x7k`, { gracePeriodSeconds: 0 }),
  ]);
  await log.seenKind('removed', spec.name);
  expect(await backend.list()).toEqual([]);
});

test('what a claim waits for is told in words', async () => {
  await using backend = bed.openBackend(SETTINGS);
  await backend.check();
  using log = new EventLog(backend);
  await log.seenKind('resync');
  const spec = specOf();
  await backend.create(spec);
  const condition = { type: 'Ready', status: 'False', reason: 'WarmPoolNotFound', message: 'no pool aio' };
  await bed.kube.patch(`${claims()}/${spec.name}/status`, { status: { conditions: [condition] } });
  await log.seen(
    (event) => event.kind === 'pending' && event.detail.includes('WarmPoolNotFound: no pool aio'),
  );
  await backend.destroy(spec.name);
});

test('nothing more can be mounted into a Pod that runs already', async () => {
  await using backend = bed.openBackend(SETTINGS);
  const extraMounts = [{ host_path: '/a', container_path: '/mnt/acp-workspace', read_only: true }];
  await expect(backend.create(specOf({ extraMounts }))).rejects.toMatchObject({ code: 'INVALID_MOUNT' });
});

test('the mode needs the name of a pool', () => {
  expect(() => bed.openBackend({ mode: 'agent-sandbox' })).toThrow(/set kubernetes.warm_pool/);
});
