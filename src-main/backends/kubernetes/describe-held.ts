import type { Limits, Mount } from '#shared/sandbox.ts';
import type { BackendSandbox } from '../backend.ts';
import type { Address } from './access.ts';
import type { Container, Pod, Volume, VolumeMount } from './api-objects.ts';
import type { Held } from './cluster-view.ts';
import { sandboxIdOf } from './names.ts';
import { readNotes } from './pod-notes.ts';
import { parseQuantity } from './quantity.ts';
import { sandboxContainer } from './sandbox-container.ts';

/** A sandbox of the cluster as the core knows one. Pure. */
export function describeHeld(held: Held, { url, ports }: Address): BackendSandbox {
  const { name, owner, pod, state } = held;
  const container = pod && sandboxContainer(pod);
  return {
    labels: { ...readNotes(owner), sandboxId: sandboxIdOf(name) },
    name,
    ref: owner.metadata.uid,
    image: container?.image ?? '',
    runState: state.runState,
    ...(state.runState === 'pending' ? { pendingDetail: state.detail } : {}),
    exitCode: state.runState === 'exited' ? state.exitCode : null,
    url: state.runState === 'exited' ? null : url,
    ports,
    mounts: mountsOf(pod, container),
    limits: limitsOf(container),
  };
}

function mountsOf(pod: Pod | undefined, container: Container | undefined): readonly Mount[] {
  const volumes = new Map(pod?.spec.volumes?.map((volume) => [volume.name, volume]));
  return (container?.volumeMounts ?? []).flatMap((mount) => {
    const source = sourceOf(volumes.get(mount.name), mount);
    return source === undefined
      ? []
      : [{ source, target: mount.mountPath, readOnly: mount.readOnly ?? false }];
  });
}

/** A directory of the node, or a claim and the path in it. */
function sourceOf(volume: Volume | undefined, { subPath }: VolumeMount): string | undefined {
  const path = volume?.hostPath?.path ?? volume?.persistentVolumeClaim?.claimName;
  return path === undefined || subPath === undefined ? path : `${path}/${subPath}`;
}

function limitsOf(container: Container | undefined): Limits | null {
  const limits = container?.resources?.limits;
  if (!limits) return null;
  return {
    memory: Math.round(parseQuantity(limits.memory ?? '')),
    cpus: parseQuantity(limits.cpu ?? ''),
    pids: 0,
  };
}
