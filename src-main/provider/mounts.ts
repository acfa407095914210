import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { MoorageError } from '#shared/errors.ts';
import type { ExtraMount } from '#shared/provisioner.ts';
import type { Mount, Thread } from '#shared/sandbox.ts';
import type { Settings } from '#shared/settings.ts';
import { validateExtraMounts } from './extra-mounts.ts';
import { ensureThreadDirectories, joinLike, threadDirectory, threadMounts } from './thread-directories.ts';

export interface MountRequest {
  readonly sandboxId: string;
  readonly thread: Thread | null;
  readonly extraMounts: readonly ExtraMount[];
  /** What a person mounts into this one sandbox. */
  readonly ownMounts: readonly Mount[];
  readonly settings: Pick<Settings, 'mounts'>;
  readonly baseDir: string;
  readonly home: string;
}

/**
 * All mounts of a new sandbox, their host sides made or checked: the thread's own, `skills/` read-only, the
 * settings', the sandbox's own, the caller's. Throws `INVALID_MOUNT`, `HOME_NOT_WRITABLE`.
 */
export async function prepareMounts(request: MountRequest): Promise<readonly Mount[]> {
  const { baseDir, home, settings, thread } = request;
  const extra = await validateExtraMounts(request.extraMounts, { baseDir, home, thread });
  const fromSettings = settings.mounts.map(toMount);
  await Promise.all(fromSettings.map((mount) => assertUsable(mount, home, 'mend mounts in config.yaml')));
  for (const { target } of request.ownMounts) assertTarget(target);
  await Promise.all(request.ownMounts.map((mount) => assertUsable(mount, home, 'choose another')));

  const directory = threadDirectory(baseDir, thread, request.sandboxId);
  await ensureThreadDirectories(baseDir, directory);
  const mounts = [
    ...threadMounts(directory),
    await skillsMount(baseDir),
    ...fromSettings,
    ...request.ownMounts,
    ...extra,
  ];
  assertDistinctTargets(mounts);
  return mounts;
}

function toMount(setting: Settings['mounts'][number]): Mount {
  return { source: setting.host_path, target: setting.container_path, readOnly: setting.read_only };
}

async function skillsMount(baseDir: string): Promise<Mount> {
  const source = joinLike(baseDir, 'skills');
  await mkdir(source, { recursive: true, mode: 0o755 });
  return { source, target: '/mnt/skills', readOnly: true };
}

async function assertUsable({ source }: Mount, home: string, remedy: string): Promise<void> {
  if (!path.isAbsolute(source) || source.includes('\0')) {
    throw new MoorageError(
      'INVALID_MOUNT',
      `The mount source ${source} must be an absolute path; ${remedy}.`,
    );
  }
  const real = await realpath(source).catch(() => undefined);
  const realHome = await realpath(home).catch(() => home);
  if (isOurs(source, home) || (real !== undefined && isOurs(real, realHome))) {
    throw new MoorageError(
      'INVALID_MOUNT',
      `The mount source ${source} holds Moorage's own files; mount another directory.`,
    );
  }
  if (real === undefined) {
    throw new MoorageError(
      'INVALID_MOUNT',
      `The mount source ${source} does not exist; create it or ${remedy}.`,
    );
  }
}

/** Throws `INVALID_MOUNT` unless `target` is where something can be mounted in a sandbox. */
function assertTarget(target: string): void {
  const isPlain = path.posix.isAbsolute(target) && path.posix.normalize(target) === target;
  if (isPlain && !target.endsWith('/') && !target.includes(':') && !target.includes('\0')) return;
  throw new MoorageError(
    'INVALID_MOUNT',
    `The mount target ${target} must be an absolute path in the sandbox such as /data, without . or .. or : and not / itself.`,
  );
}

/** True for the home, what encloses it, and our own files in it: the key and the database would be exposed. */
function isOurs(source: string, home: string): boolean {
  const inside = path.relative(source, home);
  if (inside === '' || !(inside.startsWith('..') || path.isAbsolute(inside))) return true;
  const within = path.relative(home, source);
  if (within.startsWith('..') || path.isAbsolute(within)) return false;
  const [top] = within.split(path.sep);
  return top !== 'threads' && top !== 'users' && top !== 'skills';
}

function assertDistinctTargets(mounts: readonly Mount[]): void {
  const seen = new Set<string>();
  for (const { target } of mounts) {
    if (seen.has(target)) {
      throw new MoorageError(
        'INVALID_MOUNT',
        `Two mounts go to ${target}; each container path can be used once.`,
      );
    }
    seen.add(target);
  }
}
