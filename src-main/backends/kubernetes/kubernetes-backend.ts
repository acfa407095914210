import type { Logger } from 'pino';
import { MoorageError } from '#shared/errors.ts';
import type { LogLine, TerminalSize } from '#shared/sandbox.ts';
import type { Settings } from '#shared/settings.ts';
import type { Clock } from '../../provider/clock.ts';
import type {
  Backend,
  BackendEvent,
  BackendFeatures,
  BackendSandbox,
  CallOptions,
  EngineInfo,
  SandboxSpec,
  StatsSample,
  TerminalSession,
} from '../backend.ts';
import { Access } from './access.ts';
import { Api } from './api.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { ClusterView, type Held } from './cluster-view.ts';
import { createSandbox } from './create-sandbox.ts';
import { describeHeld } from './describe-held.ts';
import { destroySandbox } from './destroy-sandbox.ts';
import { ensureNamespace } from './ensure-namespace.ts';
import { followPodLogs } from './follow-pod-logs.ts';
import { NAME_PREFIX } from './names.ts';
import { CLAIMS, PODS } from './paths.ts';
import { podLogs } from './pod-logs.ts';
import { MetricsReader } from './pod-metrics.ts';
import { podSettings } from './pod-settings.ts';
import { CONTAINER, podManifest, serviceManifest } from './pod-spec.ts';
import { claimManifest, claimState, warmPoolOf } from './sandbox-claim.ts';
import { sandboxContainer } from './sandbox-container.ts';
import { openTerminal } from './terminal.ts';
import { WatchedCluster } from './watched-cluster.ts';

export const KUBERNETES_FEATURES: BackendFeatures = {
  logs: true,
  stats: true,
  pause: false,
  // Nodes pull by themselves.
  pull: false,
  exec: true,
  imageStore: false,
  hostMounts: false,
  hostPorts: false,
  restarts: false,
  limits: false,
  labels: true,
  exitCodes: true,
  namePrefix: NAME_PREFIX,
  soleImage: null,
};

export interface KubernetesBackendDeps {
  readonly access: ClusterAccess;
  readonly settings: Settings['kubernetes'];
  /** As they stand by now: new Pods are made by them. */
  readonly current: () => Settings['kubernetes'];
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sandboxes as Pods of a Kubernetes cluster: Moorage is the provisioner. */
export class KubernetesBackend implements Backend {
  readonly name = 'kubernetes';
  readonly features: BackendFeatures;
  readonly #deps: KubernetesBackendDeps;
  readonly #api: Api;
  readonly #view: ClusterView;
  readonly #watched: WatchedCluster;
  readonly #access: Access;
  readonly #metrics: MetricsReader;
  readonly #claims: boolean;

  /** Throws `SETTINGS_INVALID`. */
  constructor(deps: KubernetesBackendDeps) {
    const { settings, log, access } = deps;
    this.#deps = deps;
    this.#claims = settings.mode === 'agent-sandbox';
    this.features = this.#claims
      ? { ...KUBERNETES_FEATURES, soleImage: `SandboxWarmPool ${warmPoolOf(settings.warm_pool)}` }
      : KUBERNETES_FEATURES;
    this.#api = new Api(deps);
    this.#view = new ClusterView({ api: this.#api, ...(this.#claims ? { claimState } : {}) });
    this.#watched = new WatchedCluster({ ...deps, api: this.#api, view: this.#view, claims: this.#claims });
    this.#metrics = new MetricsReader(this.#api, settings.namespace);
    const find = (name: string) => this.#view.get(name);
    this.#access = new Access({ api: this.#api, log, settings, inCluster: access.inCluster, find });
    this.#view.watch((event) => {
      if (event.kind === 'removed') this.#forget(event.name, event.ref);
    });
  }

  async check({ signal }: CallOptions = {}): Promise<EngineInfo> {
    const { settings, access, log } = this.#deps;
    const version = await this.#api.call<{ readonly gitVersion: string; readonly platform?: string }>({
      verb: 'get',
      resource: 'version',
      namespace: '',
      path: '/version',
      signal,
    });
    await ensureNamespace({ api: this.#api, namespace: settings.namespace, log, signal });
    await this.#view.settled(signal);
    const architecture = version.platform?.split('/')[1];
    return {
      product: 'Kubernetes',
      version: version.gitVersion.replace(/^v/, ''),
      endpoint: `${access.title} (${access.server}), namespace ${settings.namespace}`,
      reachesHostLoopback: false,
      ...(architecture ? { architecture } : {}),
    };
  }

  async create(spec: SandboxSpec, { signal }: CallOptions = {}): Promise<{ name: string; ref: string }> {
    await this.#view.settled(signal);
    const settings = podSettings(this.#deps.settings, this.#deps.current());
    const forwardedPort = await this.#access.reserve(spec.name);
    try {
      const owner = this.#claims
        ? claimManifest(spec, settings, forwardedPort)
        : podManifest({ spec, settings, forwardedPort });
      const service = serviceManifest(spec, settings);
      const ref = await createSandbox(this.#making, spec, { owner, service, signal });
      return { name: spec.name, ref };
    } catch (error) {
      if (!this.#view.get(spec.name)) await this.#access.release(spec.name);
      throw error;
    }
  }

  /** The cluster starts by itself what is made. */
  async start(name: string, { signal }: CallOptions = {}): Promise<BackendSandbox> {
    return this.#describe(await this.#held(name, signal));
  }

  async destroy(name: string, options: CallOptions & { readonly graceSeconds?: number } = {}): Promise<void> {
    await destroySandbox(this.#making, name, options);
    await this.#access.release(name);
  }

  async isAlive(name: string, { signal }: CallOptions = {}): Promise<boolean> {
    await this.#view.settled(signal);
    return this.#view.get(name)?.state.runState === 'running';
  }

  async discover(name: string, { signal }: CallOptions = {}): Promise<BackendSandbox | undefined> {
    await this.#view.settled(signal);
    const held = this.#view.get(name);
    return held && this.#describe(held);
  }

  async list({ signal }: CallOptions = {}): Promise<readonly BackendSandbox[]> {
    await this.#view.settled(signal);
    return Promise.all(this.#view.all().map((held) => this.#describe(held)));
  }

  watch(listener: (event: BackendEvent) => void): Disposable {
    return this.#view.watch(listener);
  }

  async logs(name: string, options: CallOptions & { readonly tail: number }): Promise<readonly string[]> {
    return podLogs(this.#reading, await this.#held(name, options.signal), options);
  }

  async *followLogs(name: string, options: CallOptions & { readonly tail: number }): AsyncIterable<LogLine> {
    const { signal } = options;
    const held = await this.#held(name, signal).catch((error: unknown) => {
      if (!signal?.aborted) throw error;
    });
    if (held) yield* followPodLogs(this.#reading, name, options);
  }

  async exec(name: string, options: CallOptions & { readonly size: TerminalSize }): Promise<TerminalSession> {
    const { pod } = await this.#running(name, options.signal);
    const { log, settings } = this.#deps;
    const container = sandboxContainer(pod)?.name ?? CONTAINER;
    const place = { api: this.#api, log, namespace: settings.namespace, pod: pod.metadata.name, container };
    return openTerminal(place, options);
  }

  async stats(name: string, { signal }: CallOptions = {}): Promise<StatsSample> {
    return this.#metrics.sample(await this.#running(name, signal), signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#api[Symbol.dispose]();
    await this.#watched[Symbol.asyncDispose]();
    await this.#access[Symbol.asyncDispose]();
  }

  get #reading() {
    return { api: this.#api, view: this.#view, namespace: this.#deps.settings.namespace };
  }

  get #making() {
    const { put } = this.#watched;
    const owners = this.#claims ? CLAIMS : PODS;
    return { ...this.#reading, log: this.#deps.log, owners, ...put };
  }

  async #describe(held: Held): Promise<BackendSandbox> {
    return describeHeld(held, await this.#access.address(held));
  }

  async #held(name: string, signal: AbortSignal | undefined): Promise<Held> {
    await this.#view.settled(signal);
    const held = this.#view.get(name);
    if (held) return held;
    throw new MoorageError('SANDBOX_NOT_FOUND', `The cluster has no ${name}; it may have been removed.`);
  }

  async #running(name: string, signal: AbortSignal | undefined) {
    const held = await this.#held(name, signal);
    const { pod, state } = held;
    if (pod && state.runState === 'running') return { ...held, pod };
    throw new MoorageError(
      'INVALID_TRANSITION',
      `${name} does not run: it is ${state.detail || state.runState}.`,
    );
  }

  #forget(name: string, ref: string): void {
    this.#metrics.forget(ref);
    // Another may have its name by now.
    if (!this.#view.find(name)) void this.#access.release(name);
  }
}
