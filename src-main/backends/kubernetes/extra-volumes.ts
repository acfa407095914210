import { MoorageError } from '#shared/errors.ts';
import type { ExtraMount } from '#shared/provisioner.ts';
import type { Settings } from '#shared/settings.ts';
import type { Volume, VolumeMount } from './api-objects.ts';
import { isWithin, joinHostPath, lastPartOf, parentOf, partsBelow } from './host-paths.ts';

export interface MountedVolumes {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/**
 * What a caller asked to be mounted besides, as volumes of the nodes or of the user data's claim. Throws `INVALID_MOUNT`
 * with the reason unless each lies inside DeerFlow's base directory.
 */
export function extraVolumes(
  requested: readonly ExtraMount[],
  settings: Settings['kubernetes'],
): MountedVolumes {
  const base = baseDirectory(settings);
  for (const { host_path } of requested) assertInside(host_path, base);
  const claim = settings.userdata_pvc;
  return {
    volumes: requested.map((mount, index) => volumeOf(mount, index, claim)),
    mounts: requested.map(({ host_path, container_path, read_only }, index) => ({
      name: nameOf(index),
      mountPath: container_path,
      readOnly: read_only,
      ...(claim ? { subPath: ['deer-flow', ...partsBelow(host_path, base)].join('/') } : {}),
    })),
  };
}

/** DeerFlow's base directory on the nodes: said outright, or what encloses `threads`; empty where nobody knows. */
function baseDirectory({ host_base_dir, threads_host_path }: Settings['kubernetes']): string {
  if (host_base_dir) return joinHostPath(host_base_dir);
  return lastPartOf(threads_host_path) === 'threads' ? parentOf(threads_host_path) : '';
}

function assertInside(source: string, base: string): void {
  if (base === '') refuse('there is no base directory they could lie in; set kubernetes.host_base_dir');
  if (source === base || !isWithin(source, base)) refuse(`host_path ${source} is outside ${base}`);
}

function volumeOf({ host_path, read_only }: ExtraMount, index: number, claim: string | undefined): Volume {
  if (claim) return { name: nameOf(index), persistentVolumeClaim: { claimName: claim } };
  return {
    name: nameOf(index),
    hostPath: { path: host_path, type: read_only ? 'Directory' : 'DirectoryOrCreate' },
  };
}

function nameOf(index: number): string {
  return `extra-${index}`;
}

function refuse(reason: string): never {
  throw new MoorageError('INVALID_MOUNT', `extra_mounts: ${reason}.`);
}
