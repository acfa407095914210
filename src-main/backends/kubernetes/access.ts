import type { Logger } from 'pino';
import type { PortBinding } from '#shared/sandbox.ts';
import type { Settings } from '#shared/settings.ts';
import type { Api } from './api.ts';
import type { Held } from './cluster-view.ts';
import { sandboxIdOf, serviceName } from './names.ts';
import { forwardedPortOf } from './pod-notes.ts';
import { type Forward, openForward } from './port-forward.ts';

const HTTP_PORT = 'http';

/** Where the app reaches a sandbox. */
export interface Address {
  readonly url: string | null;
  readonly ports: readonly PortBinding[];
}

const NOWHERE: Address = { url: null, ports: [] };

export interface AccessDeps {
  readonly api: Api;
  readonly log: Logger;
  readonly settings: Settings['kubernetes'];
  /** Moorage runs in the cluster itself. */
  readonly inCluster: boolean;
  /** As it stands now. */
  readonly find: (name: string) => Held | undefined;
}

/** How sandboxes are reached: by a port of the nodes, by their Service, or by a port of this computer. */
export class Access implements AsyncDisposable {
  readonly #deps: AccessDeps;
  readonly #forwards = new Map<string, Promise<Forward>>();

  constructor(deps: AccessDeps) {
    this.#deps = deps;
  }

  /** The port of this computer that a sandbox about to be made will have; 0 where it has none. */
  async reserve(name: string): Promise<number> {
    if (this.#deps.settings.access !== 'port-forward') return 0;
    return (await this.#forward(name, 0)).port;
  }

  async address(held: Held): Promise<Address> {
    const { access, namespace } = this.#deps.settings;
    const { name, service } = held;
    const port = portOf(held);
    switch (access) {
      case 'nodeport':
        return this.#byNode(held);
      case 'clusterip':
        if (!service) return NOWHERE;
        return {
          url: `http://${serviceName(sandboxIdOf(name))}.${namespace}.svc.cluster.local:${port}`,
          ports: [],
        };
      case 'port-forward': {
        const forward = await this.#forward(name, forwardedPortOf(held.owner));
        return binding('127.0.0.1', forward.port, port);
      }
    }
  }

  /** Ends what was forwarded to a sandbox that is gone. */
  async release(name: string): Promise<void> {
    const forward = this.#forwards.get(name);
    this.#forwards.delete(name);
    await (await forward?.catch(() => undefined))?.[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#forwards.keys()].map((name) => this.release(name)));
  }

  #byNode(held: Held): Address {
    const { settings, inCluster, api } = this.#deps;
    const nodePort = held.service?.spec.ports?.find(({ name }) => name === HTTP_PORT)?.nodePort;
    // A cluster on this computer, and most small ones, have the API server on a node.
    const host = settings.node_host ?? (inCluster ? held.pod?.status?.hostIP : new URL(api.server).hostname);
    return nodePort && host ? binding(host, nodePort, portOf(held)) : NOWHERE;
  }

  #forward(name: string, preferred: number): Promise<Forward> {
    const { api, log, settings, find } = this.#deps;
    const existing = this.#forwards.get(name);
    if (existing) return existing;
    const target = {
      namespace: settings.namespace,
      pod: () => runningPod(find(name)),
      get port() {
        const held = find(name);
        return held ? portOf(held) : 0;
      },
    };
    const forward = openForward({ api, log }, target, preferred);
    this.#forwards.set(name, forward);
    forward.catch(() => this.#forwards.delete(name));
    return forward;
  }
}

function runningPod(held: Held | undefined): string | undefined {
  return held?.state.runState === 'running' ? held.pod?.metadata.name : undefined;
}

function binding(host: string, hostPort: number, containerPort: number): Address {
  const hostAddress = host.replace(/^\[|\]$/g, '');
  const authority = hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress;
  return {
    url: `http://${authority}:${hostPort}`,
    ports: [{ hostAddress, hostPort, containerPort }],
  };
}

/** The port the sandbox listens on. */
function portOf({ pod, service }: Pick<Held, 'pod' | 'service'>): number {
  const ports = pod?.spec.containers.flatMap((container) => container.ports ?? []) ?? [];
  const listed = ports.find(({ name }) => name === HTTP_PORT) ?? ports[0];
  return listed?.containerPort ?? service?.spec.ports?.[0]?.port ?? 8080;
}
