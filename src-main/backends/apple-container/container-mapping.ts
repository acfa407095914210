import type { PortBinding } from '#shared/sandbox.ts';
import type { BackendSandbox } from '../backend.ts';
import { readLabels, readMarks } from './container-labels.ts';
import type { ListedContainer } from './listed-container.ts';

/** The port of a sandbox image whose container Moorage did not make. */
const USUAL_PORT = 8080;

/** A container as a sandbox; undefined where its name does not begin with the prefix. */
export function toSandbox(container: ListedContainer, prefix: string): BackendSandbox | undefined {
  const { id: name, state, labels, memory, cpus } = container;
  if (!name.startsWith(`${prefix}-`)) return undefined;
  const marks = readMarks(labels);
  const createdAt = container.createdAt ?? container.startedAt ?? 0;
  const ports = portsOf(container);
  const isRunning = state === 'running';
  return {
    labels: readLabels(labels, { sandboxId: name.slice(prefix.length + 1), createdAt }),
    name,
    ref: marks?.ref ?? `${name}@${createdAt}`,
    image: marks?.image ?? container.image,
    // One that is stopping takes no calls any more.
    runState: isRunning ? 'running' : 'exited',
    exitCode: null,
    url: isRunning ? urlOf(ports) : null,
    ports,
    mounts: container.mounts.map(({ source, destination, options }) => ({
      source,
      target: destination,
      readOnly: options.includes('ro'),
    })),
    limits: { memory, cpus, pids: 0 },
  };
}

function portsOf({ ports }: ListedContainer): readonly PortBinding[] {
  return ports
    .filter(({ proto }) => proto === 'tcp')
    .map(({ hostAddress, hostPort, containerPort }) => ({ hostAddress, hostPort, containerPort }));
}

function urlOf(ports: readonly PortBinding[]): string | null {
  const port = ports.find(({ containerPort }) => containerPort === USUAL_PORT) ?? ports[0];
  if (!port) return null;
  const { hostAddress, hostPort } = port;
  if (hostAddress === '0.0.0.0' || hostAddress === '::') return `http://127.0.0.1:${hostPort}`;
  return `http://${hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress}:${hostPort}`;
}
