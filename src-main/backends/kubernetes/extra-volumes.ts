import { MoorageError } from '#shared/errors.ts';
import type { ExtraMount } from '#shared/provisioner.ts';
import type { Settings } from '#shared/settings.ts';
import type { Volume, VolumeMount } from './api-objects.ts';
import {
  isAbsoluteHostPath,
  isNormalised,
  isWithin,
  joinHostPath,
  lastPartOf,
  parentOf,
  partsBelow,
} from './host-paths.ts';

/** DeerFlow's provisioner takes no more, and nowhere else. */
const MOST = 10;
const ALLOWED: ReadonlySet<string> = new Set([
  '/mnt/acp-workspace',
  '/mnt/skills/custom',
  '/mnt/skills/integrations',
  '/mnt/integrations/lark-cli/config',
  '/mnt/integrations/lark-cli/config/locks',
  '/mnt/integrations/lark-cli/data',
  '/mnt/integrations/lark-cli/runtime',
]);

export interface MountedVolumes {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/**
 * What a caller asked to be mounted besides, as volumes of the nodes or of the user data's claim. Throws `INVALID_MOUNT`
 * with the reason unless each lies inside DeerFlow's base directory and goes where the provisioner allows.
 */
export function extraVolumes(
  requested: readonly ExtraMount[],
  settings: Settings['kubernetes'],
): MountedVolumes {
  if (requested.length > MOST) refuse(`at most ${MOST} are allowed, got ${requested.length}`);
  const base = baseDirectory(settings);
  const targets = new Set<string>();
  for (const mount of requested) {
    assertAllowed(mount, base);
    if (targets.has(mount.container_path)) refuse(`container_path ${mount.container_path} is given twice`);
    targets.add(mount.container_path);
  }
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

function assertAllowed({ host_path: source, container_path: target }: ExtraMount, base: string): void {
  if (!isAbsoluteHostPath(source)) refuse(`host_path ${source} must be absolute`);
  if (!isNormalised(source))
    refuse(`host_path ${source} must be normalised, without . or .. or a trailing slash`);
  if (base === '') refuse('there is no base directory they could lie in; set kubernetes.host_base_dir');
  if (source === base || !isWithin(source, base)) refuse(`host_path ${source} is outside ${base}`);
  if (!ALLOWED.has(target)) {
    refuse(`container_path ${target} is not allowed; expected one of ${[...ALLOWED].join(', ')}`);
  }
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
