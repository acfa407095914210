import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import { type SettingsInput, settingsSchema } from '#shared/settings.ts';
import { dockerClient } from '../../../../e2e/fixtures/docker/docker-client.ts';
import { FaultProxy } from '../../../../e2e/fixtures/kubernetes/fault-proxy.ts';
import { KubeClient } from '../../../../e2e/fixtures/kubernetes/kube-client.ts';
import { writeKubeconfig } from '../../../../e2e/fixtures/kubernetes/kubeconfig.ts';
import type { ClusterFacts } from '../../../../e2e/fixtures/kubernetes/test-cluster.ts';
import { systemClock } from '../../../provider/clock.ts';
import { findCluster } from '../cluster-access.ts';
import { KubernetesBackend } from '../kubernetes-backend.ts';

type KubernetesSettings = NonNullable<SettingsInput['kubernetes']>;

/** The tests' cluster, with a namespace of its own and a proxy before the API server that does what it is told. */
export class ClusterBed implements AsyncDisposable {
  readonly namespace = `test-${randomBytes(4).toString('hex')}`;
  readonly facts: ClusterFacts;
  readonly kube: KubeClient;
  readonly proxy: FaultProxy;
  readonly directory: string;

  private constructor(facts: ClusterFacts, proxy: FaultProxy, directory: string) {
    this.facts = facts;
    this.kube = new KubeClient(facts.server, facts.credentials);
    this.proxy = proxy;
    this.directory = directory;
  }

  /** On the tests' cluster, or on another that is said. */
  static async open(other: Partial<ClusterFacts> = {}): Promise<ClusterBed> {
    const facts = { ...inject('cluster'), ...other };
    const { server, credentials } = facts;
    const directory = await mkdtemp(join(tmpdir(), 'moorage-kube-'));
    const bed = new ClusterBed(facts, await FaultProxy.start(server, credentials), directory);
    await writeKubeconfig(join(directory, 'config'), [
      { name: 'proxy', server: bed.proxy.url, credentials: { token: credentials.token ?? 'by-certificate' } },
      {
        name: 'stranger',
        server: bed.proxy.url,
        credentials: { token: bed.facts.strangerToken ?? 'nobody' },
      },
      { name: 'nowhere', server: 'https://127.0.0.1:1', credentials: { token: 'nobody' } },
    ]);
    return bed;
  }

  /** A backend as the app opens one. */
  openBackend(settings: KubernetesSettings = {}): KubernetesBackend {
    const all = settingsSchema.parse({
      kubernetes: {
        kubeconfig: join(this.directory, 'config'),
        namespace: this.namespace,
        skills_host_path: '',
        threads_host_path: join(this.directory, 'threads'),
        // Nodes of a laptop are small.
        cpu_request: '10m',
        memory_request: '16Mi',
        ephemeral_storage: '0',
        ...settings,
      },
    });
    return new KubernetesBackend({
      access: findCluster({ settings: all, env: {}, userHome: this.directory }),
      settings: all.kubernetes,
      current: () => all.kubernetes,
      clock: systemClock,
      log: pino({ enabled: false }),
    });
  }

  /** Such as `/api/v1/namespaces/<ours>/pods`. */
  path(resource: string): string {
    return `/api/v1/namespaces/${this.namespace}/${resource}`;
  }

  /** Makes the namespace, for tests that are there before a backend is. */
  async makeNamespace(): Promise<void> {
    await this.kube.create('/api/v1/namespaces', { metadata: { name: this.namespace } });
  }

  /** The engine's container of a Pod. Throws where the engine cannot be reached. */
  async container(pod: string) {
    const { dockerHost } = this.facts;
    if (!dockerHost) throw new Error('The engine of the cluster cannot be reached.');
    const docker = dockerClient(dockerHost);
    const labels = [
      `io.kubernetes.pod.name=${pod}`,
      `io.kubernetes.pod.namespace=${this.namespace}`,
      'io.kubernetes.docker.type=container',
    ];
    const [found] = await docker.listContainers({ filters: { label: labels } });
    if (!found) throw new Error(`The engine has no container of ${pod}.`);
    return docker.getContainer(found.Id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
    await this.kube.delete(`/api/v1/namespaces/${this.namespace}`);
    // A Pod that is on its way out may still have a directory made for it.
    await rm(this.directory, { recursive: true, force: true, maxRetries: 20 });
  }
}
