import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { EventLog } from '../conformance/event-log.ts';
import { ClusterBed } from './testing/cluster-bed.ts';
import { specOf } from './testing/spec-of.ts';

const { noPods, strangerToken } = inject('cluster');

let bed: ClusterBed;
beforeEach(async () => {
  bed = await ClusterBed.open();
});
afterEach(() => bed[Symbol.asyncDispose]());

const calls = () =>
  bed.proxy.calls.map(({ method, path }) => `${method} ${path.replace(bed.namespace, 'ns')}`);

describe('calls to the API', () => {
  it('a creation takes two, a look and a list none', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    const spec = specOf();
    bed.proxy.seen.length = 0;
    await backend.create(spec);
    const { url } = await backend.start(spec.name);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(calls().sort()).toEqual([
      'POST /api/v1/namespaces/ns/pods',
      'POST /api/v1/namespaces/ns/services',
    ]);
    bed.proxy.seen.length = 0;
    expect(await backend.list()).toHaveLength(1);
    expect(await backend.discover(spec.name)).toMatchObject({ name: spec.name, url });
    await backend.isAlive(spec.name);
    expect(calls()).toEqual([]);
    await backend.destroy(spec.name);
  });

  it('makes the namespace as the provisioner does', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    expect(await bed.kube.request(`/api/v1/namespaces/${bed.namespace}`)).toMatchObject({
      metadata: {
        labels: { 'app.kubernetes.io/name': 'deer-flow', 'app.kubernetes.io/component': 'sandbox' },
      },
    });
  });

  it('makes a namespace that went away meanwhile', async () => {
    await using backend = bed.openBackend();
    const spec = specOf();
    await backend.create(spec);
    expect(await backend.discover(spec.name)).toBeDefined();
  });
});

describe('the watch', () => {
  it('loses nothing of 50 creations while it is cut 20 times', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    using log = new EventLog(backend);
    await log.seenKind('resync');
    const names = Array.from({ length: 50 }, (_, index) => `sandbox-w${index}`);
    const cuts = async () => {
      for (let cut = 0; cut < 20; cut += 1) {
        await until(() => bed.proxy.watching >= 2);
        bed.proxy.cutWatches();
      }
    };
    const creations = async () => {
      // By another's hand: the watch alone can tell of them.
      for (const name of names) await plant(name);
    };
    await Promise.all([cuts(), creations()]);
    for (const name of names) await log.seenKind('pending', name);
    const listed = (await backend.list()).map(({ name }) => name);
    expect(listed.sort()).toEqual([...names].sort());
    for (const name of names) await bed.kube.delete(`${bed.path('pods')}/${name}`, { gracePeriodSeconds: 0 });
    for (const name of names) await log.seenKind('removed', name);
    expect(await backend.list()).toEqual([]);
  });

  it('compares everything anew where the server has forgotten what happened since', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    using log = new EventLog(backend);
    await log.seenKind('resync');
    await plant('sandbox-before');
    await log.seenKind('pending', 'sandbox-before');
    using _gone = bed.proxy.fail({ status: 410, times: 3, matches: ({ watch }) => watch });
    bed.proxy.cutWatches();
    await bed.kube.delete(`${bed.path('pods')}/sandbox-before`, { gracePeriodSeconds: 0 });
    await plant('sandbox-after');
    await log.seenKind('pending', 'sandbox-after');
    await log.seenKind('removed', 'sandbox-before');
    expect((await backend.list()).map(({ name }) => name)).toEqual(['sandbox-after']);
  });

  it('outlives a server that is away, says so, and is never empty meanwhile', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    using log = new EventLog(backend);
    await log.seenKind('resync');
    await plant('sandbox-a');
    await log.seenKind('pending', 'sandbox-a');
    bed.proxy.goDown();
    await log.seenKind('disconnected');
    await expect(backend.list()).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
    log.clear();
    await plant('sandbox-b');
    bed.proxy.comeBack();
    await log.seenKind('connected');
    await log.seenKind('resync');
    const names = (await backend.list()).map(({ name }) => name).sort();
    expect(names).toEqual(['sandbox-a', 'sandbox-b']);
  });

  it('asks again where the server is busy or fails', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    const isChange = ({ method }: { method: string }) => method === 'POST';
    using _busy = bed.proxy.fail({
      status: 429,
      times: 2,
      headers: { 'retry-after': '0' },
      matches: isChange,
    });
    const spec = specOf();
    await backend.create(spec);
    using _broken = bed.proxy.fail({ status: 500, times: 2, matches: ({ method }) => method === 'DELETE' });
    await backend.destroy(spec.name);
    expect(await backend.discover(spec.name)).toBeUndefined();
  });
});

describe('what fails halfway', () => {
  it.each(['pods', 'services'])('leaves nothing when the %s are refused', async (resource) => {
    await using backend = bed.openBackend();
    await backend.check();
    const path = bed.path(resource);
    using _fault = bed.proxy.fail({
      status: 500,
      matches: (request) => request.method === 'POST' && request.path === path,
    });
    const kind = resource === 'pods' ? 'Pod' : 'Service';
    await expect(backend.create(specOf())).rejects.toMatchObject({
      code: 'BACKEND_ERROR',
      detail: `${kind} creation failed: Internal Server Error`,
    });
    expect(await itemsOf('pods')).toEqual([]);
    expect(await itemsOf('services')).toEqual([]);
  });

  it('refuses a name Kubernetes does not take, in the words of the provisioner', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    await expect(backend.create(specOf({ name: 'sandbox-UPPER' }))).rejects.toMatchObject({
      detail: 'Pod creation failed: Unprocessable Entity',
      message: expect.stringContaining('sandbox-UPPER'),
    });
    const long = `sandbox-${'a'.repeat(60)}`;
    await expect(backend.create(specOf({ name: long }))).rejects.toMatchObject({
      detail: 'Service creation failed: Unprocessable Entity',
    });
    expect(await itemsOf('pods')).toEqual([]);
  });

  it('tells what could not be destroyed', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    const spec = specOf();
    await backend.create(spec);
    {
      using _fault = bed.proxy.fail({ status: 500, matches: ({ method }) => method === 'DELETE' });
      await expect(backend.destroy(spec.name)).rejects.toMatchObject({
        detail: 'Partial cleanup: service: Internal Server Error, pod: Internal Server Error',
      });
    }
    expect(await backend.discover(spec.name)).toBeDefined();
    await backend.destroy(spec.name);
  });

  it('waits for an old Pod that is on its way out, and makes another', async () => {
    await using backend = bed.openBackend();
    await backend.check();
    const spec = specOf();
    // A finalizer keeps it as a slow node would.
    await plant(spec.name, { finalizers: ['moorage.dev/slow'] });
    await bed.kube.delete(`${bed.path('pods')}/${spec.name}`, { gracePeriodSeconds: 0 });
    const creation = backend.create(spec);
    await until(() => calls().filter((call) => call.startsWith('POST') && call.endsWith('/pods')).length > 0);
    const old = await bed.kube.request<{ metadata: { uid: string } }>(`${bed.path('pods')}/${spec.name}`);
    await bed.kube.patch(`${bed.path('pods')}/${spec.name}`, { metadata: { finalizers: null } });
    const { ref } = await creation;
    expect(ref).not.toBe(old.metadata.uid);
    expect(await backend.discover(spec.name)).toMatchObject({
      ref,
      runState: expect.not.stringMatching('exited'),
    });
    await backend.destroy(spec.name);
  });
});

describe('permissions', () => {
  it('one that is missing is named with its verb and resource', async ({ skip }) => {
    if (strangerToken === null) skip('this cluster has no user without rights');
    await bed.makeNamespace();
    await using backend = bed.openBackend({ context: 'stranger' });
    await expect(backend.list()).rejects.toMatchObject({
      code: 'BACKEND_ERROR',
      message: expect.stringMatching(
        /does not let us list (pods|services) in the namespace .* Grant the verb "list"/,
      ),
    });
  });

  it('the Role of the documentation is enough', async ({ skip }) => {
    if (strangerToken === null) skip('this cluster has no user without rights');
    await bed.makeNamespace();
    await grantDocumentedRole();
    await using backend = bed.openBackend({ context: 'stranger' });
    await backend.check();
    const spec = specOf();
    await backend.create(spec);
    expect(await backend.list()).toHaveLength(1);
    expect(await backend.logs(spec.name, { tail: 1 })).toEqual([]);
    await backend.destroy(spec.name);
  });
});

describe('a restarted API server', () => {
  it('is taken up again', async ({ skip }) => {
    if (noPods === null && inject('cluster').dockerHost === null)
      skip('this cluster is not ours to restart, and there are no programs to start another');
    // Its own, for others need theirs.
    const { startPrivateCluster } = await import('../../../e2e/fixtures/kubernetes/private-cluster.ts');
    await using cluster = await startPrivateCluster({ node: false, env: process.env });
    await using own = await ClusterBed.open({
      server: cluster.server,
      credentials: { token: cluster.token },
    });
    await using backend = own.openBackend();
    await backend.check();
    using log = new EventLog(backend);
    await log.seenKind('resync');
    const spec = specOf();
    await backend.create(spec);
    await cluster.restartApiServer();
    await log.seen((event) => event.kind === 'disconnected' || event.kind === 'pending');
    const again = specOf();
    await expect
      .poll(() => backend.create(again).catch(({ code }) => code), { timeout: 60_000 })
      .toMatchObject({
        name: again.name,
      });
    expect((await backend.list()).map(({ name }) => name).sort()).toEqual([spec.name, again.name].sort());
  });
});

async function plant(name: string, metadata: object = {}): Promise<void> {
  const id = name.slice('sandbox-'.length);
  await bed.kube.create(bed.path('pods'), {
    metadata: { name, labels: { app: 'deer-flow-sandbox', 'sandbox-id': id }, ...metadata },
    spec: {
      // No node is called so: it stays pending, wherever the tests run.
      nodeSelector: { 'kubernetes.io/hostname': 'nowhere' },
      automountServiceAccountToken: false,
      containers: [{ name: 'sandbox', image: 'none' }],
    },
  });
}

async function itemsOf(resource: string): Promise<readonly string[]> {
  const list = await bed.kube.request<{
    items: readonly { metadata: { name: string; deletionTimestamp?: string } }[];
  }>(bed.path(resource));
  return list.items
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ metadata }) => metadata.name);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** What stands in `docs/backends/kubernetes.md`, for the user of the tests. */
async function grantDocumentedRole(): Promise<void> {
  const { documentedRole } = await import('./testing/documented-role.ts');
  const { role, clusterRole } = documentedRole();
  const group = 'rbac.authorization.k8s.io';
  const subjects = [{ kind: 'User', name: 'stranger', apiGroup: group }];
  const base = `/apis/${group}/v1/namespaces/${bed.namespace}`;
  await bed.kube.create(`${base}/roles`, { ...role, metadata: { name: 'moorage' } });
  await bed.kube.create(`${base}/rolebindings`, {
    metadata: { name: 'moorage' },
    roleRef: { kind: 'Role', name: 'moorage', apiGroup: group },
    subjects,
  });
  expect(clusterRole).toMatchObject({ kind: 'ClusterRole' });
}
