import type { KubeEvent } from './api-objects.ts';

const CANNOT_PULL = 'cannot pull';

/** What a Pod waits for while nobody says more. */
export const PREPARES = 'the node prepares it';

/** What a container that has not run yet waits for, as a person would say it. Pure. */
export function waitingFor({
  reason,
  message,
  image,
}: {
  /** Kubernetes' own word, such as `ErrImagePull`. */
  readonly reason: string;
  readonly message: string;
  readonly image: string;
}): string {
  switch (reason) {
    case 'ErrImagePull':
    case 'RegistryUnavailable':
      return `${CANNOT_PULL} ${image}: ${causeIn(message)}`;
    case 'ImagePullBackOff':
      return `${CANNOT_PULL} ${image}; Kubernetes tries again`;
    case 'ErrImageNeverPull':
      return `${CANNOT_PULL} ${image}: its pull policy forbids it`;
    case 'InvalidImageName':
      return `${image} is not a valid name of an image`;
    case 'CreateContainerConfigError':
    case 'CreateContainerError':
    case 'RunContainerError':
      return `the container cannot be made: ${causeIn(message)}`;
    case '':
    case 'ContainerCreating':
    case 'PodInitializing':
      return PREPARES;
    default:
      return message ? `${reason}: ${causeIn(message)}` : reason;
  }
}

/** The scheduler found no node. */
export function unschedulable(message: string): string {
  return message ? `no node takes it: ${causeIn(message)}` : 'it waits for a node';
}

/** True when `detail` says less than `before` did about the same trouble: Kubernetes forgets the cause between attempts. */
export function saysLess(detail: string, before: string): boolean {
  return detail.startsWith(CANNOT_PULL) && detail.endsWith('tries again') && before.startsWith(CANNOT_PULL);
}

/** What an Event of the cluster says of a Pod. */
export interface EventNews {
  readonly text: string;
  /** It is what a pending Pod waits for. */
  readonly waits: boolean;
  /** It belongs into the history of the sandbox. */
  readonly memorable: boolean;
}

/** Events that say what a Pod that has not run yet waits for. */
const WAITS: Readonly<Record<string, (message: string) => string>> = {
  FailedScheduling: unschedulable,
  FailedMount: (message) => `a volume cannot be mounted: ${causeIn(message)}`,
  FailedAttachVolume: (message) => `a volume cannot be attached: ${causeIn(message)}`,
  FailedCreatePodSandBox: (message) => `the node cannot prepare it: ${causeIn(message)}`,
  NetworkNotReady: (message) => `the network of the node is not ready: ${causeIn(message)}`,
};

const REMARKS: Readonly<Record<string, (message: string) => string>> = {
  Evicted: (message) => `Kubernetes evicted it: ${causeIn(message)}`,
  Preempted: (message) => `Kubernetes gave its place to another Pod: ${causeIn(message)}`,
  OOMKilling: (message) => `it ran out of memory: ${causeIn(message)}`,
  SystemOOM: (message) => `its node ran out of memory: ${causeIn(message)}`,
  NodeNotReady: () => 'its node is not ready',
  BackOff: (message) => `it keeps ending; Kubernetes waits before it starts it again: ${causeIn(message)}`,
};

/** What an Event means for the sandbox; undefined where that is nothing. Pure. */
export function eventNews({ type, reason = '', message = '' }: KubeEvent): EventNews | undefined {
  const image = /image "([^"]+)"/.exec(message)?.[1] ?? 'its image';
  if (reason === 'Pulling') return { text: `pulling ${image}`, waits: true, memorable: false };
  if (reason === 'Failed' && message.startsWith('Failed to pull image')) {
    const cause = causeIn(message.slice(message.indexOf('":') + 2));
    return { text: `${CANNOT_PULL} ${image}: ${cause}`, waits: true, memorable: true };
  }
  const waits = WAITS[reason];
  if (waits) return { text: waits(message), waits: true, memorable: true };
  const remark = REMARKS[reason];
  // A back-off of a pull has been told by its cause.
  if (remark)
    return message.includes('pulling image')
      ? undefined
      : { text: remark(message), waits: false, memorable: true };
  if (reason === 'Unhealthy' && message.startsWith('Liveness')) {
    return { text: `it does not answer Kubernetes: ${causeIn(message)}`, waits: false, memorable: true };
  }
  if (reason === 'Killing' && message.includes('liveness probe')) {
    return { text: 'Kubernetes starts it again, for it does not answer', waits: false, memorable: true };
  }
  return type === 'Warning' && !QUIET.has(reason)
    ? { text: `${reason}: ${causeIn(message)}`, waits: false, memorable: true }
    : undefined;
}

/** Warnings that say nothing new: a readiness probe fails until a sandbox is up, and states tell of the rest. */
const QUIET: ReadonlySet<string> = new Set(['Unhealthy', 'Failed', 'InspectFailed', 'MissingClusterDNS']);

/** The end of a chain of causes, without what each layer puts before it, and on one line. */
function causeIn(message: string): string {
  const bare = message
    .replaceAll(/rpc error: code = \w+ desc = /g, '')
    .replaceAll(/Error response from daemon: /g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return bare.length > 300 ? `${bare.slice(0, 300)}…` : bare;
}
