import type { Limits, Mount, PortBinding } from '#shared/sandbox.ts';
import type { BackendSandbox, RunState } from '../backend.ts';
import { readLabels } from './container-labels.ts';
import type { InspectedContainer, ListedContainer, MountAnswer, PortMap } from './engine-answers.ts';

export interface MappingContext {
  /** Container prefix. */
  readonly prefix: string;
  /** Host under which published ports are reached when the engine is on another machine; null on this one. */
  readonly remoteHost: string | null;
}

/** The port sandboxes listen on, where a container publishes several. */
const USUAL_PORT = 8080;

/** A sandbox from an entry of the engine's list; undefined when its name does not begin with the prefix. */
export function fromListed(container: ListedContainer, context: MappingContext): BackendSandbox | undefined {
  const { prefix } = context;
  const names = (container.Names ?? []).map((listed) => listed.replace(/^\//, ''));
  const name = names.find((candidate) => candidate.startsWith(`${prefix}-`));
  if (name === undefined) return undefined;
  const runState = runStateOf(container.State);
  const ports = sortedPorts(listedPorts(container));
  const engineCreatedAt = (container.Created ?? 0) * 1000;
  return {
    labels: readLabels({ labels: container.Labels, name, prefix, engineCreatedAt }),
    name,
    ref: container.Id,
    image: container.Image ?? '',
    runState,
    exitCode: runState === 'exited' ? listedExitCode(container) : null,
    url: runState === 'exited' ? null : urlOf(ports, context),
    ports,
    mounts: mountsOf(container.Mounts),
    limits: null,
  };
}

/** A sandbox from what the engine says of one container. */
export function fromInspected(container: InspectedContainer, context: MappingContext): BackendSandbox {
  const { prefix } = context;
  const name = container.Name.replace(/^\//, '');
  const { Status, ExitCode } = container.State ?? {};
  const runState = runStateOf(Status);
  const ports = inspectedPorts(container);
  const engineCreatedAt = Date.parse(container.Created ?? '') || 0;
  return {
    labels: readLabels({ labels: container.Config?.Labels, name, prefix, engineCreatedAt }),
    name,
    ref: container.Id,
    image: container.Config?.Image ?? '',
    runState,
    exitCode: Status === 'exited' ? (ExitCode ?? null) : null,
    url: runState === 'exited' ? null : urlOf(ports, context),
    ports,
    mounts: mountsOf(container.Mounts),
    limits: limitsOf(container.HostConfig),
  };
}

/** Engines have more words for what does not run: created, restarting, removing, dead, configured, stopped. */
function runStateOf(status: string | undefined): RunState {
  return status === 'running' || status === 'paused' ? status : 'exited';
}

/** The list has no field for it. */
function listedExitCode({ Status }: ListedContainer): number | null {
  const code = /^Exited \((-?\d+)\)/.exec(Status ?? '')?.[1];
  return code === undefined ? null : Number(code);
}

function listedPorts({ Ports }: ListedContainer): readonly PortBinding[] {
  return (Ports ?? []).flatMap(({ IP = '', PrivatePort, PublicPort, Type = 'tcp' }) =>
    PublicPort && Type === 'tcp'
      ? [{ hostAddress: IP, hostPort: PublicPort, containerPort: PrivatePort }]
      : [],
  );
}

/** What is published, or will be when it is started. */
function inspectedPorts({ NetworkSettings, HostConfig }: InspectedContainer): readonly PortBinding[] {
  const published = portsOf(NetworkSettings?.Ports);
  return sortedPorts(published.length > 0 ? published : portsOf(HostConfig?.PortBindings));
}

function portsOf(map: PortMap | null | undefined): readonly PortBinding[] {
  return Object.entries(map ?? {}).flatMap(([port, bindings]) => {
    const [, containerPort] = /^(\d+)\/tcp$/.exec(port) ?? [];
    if (containerPort === undefined) return [];
    return (bindings ?? []).map(({ HostIp = '', HostPort }) => ({
      hostAddress: HostIp,
      hostPort: Number(HostPort ?? 0),
      containerPort: Number(containerPort),
    }));
  });
}

/** IPv4 first: an engine may publish one port under both families. */
function sortedPorts(ports: readonly PortBinding[]): readonly PortBinding[] {
  const family = ({ hostAddress }: PortBinding) => (hostAddress.includes(':') ? 1 : 0);
  return ports.toSorted((a, b) => a.containerPort - b.containerPort || family(a) - family(b));
}

function urlOf(ports: readonly PortBinding[], { remoteHost }: MappingContext): string | null {
  const port = ports.find(({ containerPort }) => containerPort === USUAL_PORT) ?? ports[0];
  if (!port || port.hostPort === 0) return null;
  return `http://${reachableHost(port.hostAddress, remoteHost)}:${port.hostPort}`;
}

/** Where an address that a port is bound to is reached from here. */
function reachableHost(hostAddress: string, remoteHost: string | null): string {
  if (hostAddress === '' || hostAddress === '0.0.0.0' || hostAddress === '::')
    return remoteHost ?? '127.0.0.1';
  return hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress;
}

function mountsOf(mounts: readonly MountAnswer[] | null | undefined): readonly Mount[] {
  return (mounts ?? [])
    .filter(({ Type }) => Type === 'bind')
    .map(({ Source = '', Destination = '', RW }) => ({
      source: Source,
      target: Destination,
      readOnly: RW === false,
    }));
}

function limitsOf(config: InspectedContainer['HostConfig']): Limits {
  const { Memory = 0, NanoCpus = 0, PidsLimit } = config ?? {};
  return { memory: Memory, cpus: NanoCpus / 1e9, pids: Math.max(PidsLimit ?? 0, 0) };
}
