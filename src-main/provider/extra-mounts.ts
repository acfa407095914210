import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { MoorageError } from '#shared/errors.ts';
import type { ExtraMount } from '#shared/provisioner.ts';
import { DEFAULT_USER_ID, type Mount, type Thread } from '#shared/sandbox.ts';
import { userDirectory } from './thread-directories.ts';

/** DeerFlow's provisioner takes no more. */
const MAX_EXTRA_MOUNTS = 10;

/** Container paths DeerFlow's provisioner lets callers mount to. */
const ALLOWED_CONTAINER_PATHS: ReadonlySet<string> = new Set([
  '/mnt/acp-workspace',
  '/mnt/skills/custom',
  '/mnt/skills/integrations',
  '/mnt/integrations/lark-cli/config',
  '/mnt/integrations/lark-cli/config/locks',
  '/mnt/integrations/lark-cli/data',
  '/mnt/integrations/lark-cli/runtime',
]);

export interface ExtraMountScope {
  readonly baseDir: string;
  readonly home: string;
  readonly thread: Thread | null;
}

/**
 * Mounts a caller may have: absolute, normalised, to an allowed container path, and once links are resolved
 * strictly below this user's threads or directory or `skills/`: never the home itself or a file of ours, and never
 * another user's. Throws `INVALID_MOUNT` with the reason.
 */
export async function validateExtraMounts(
  requested: readonly ExtraMount[],
  scope: ExtraMountScope,
): Promise<readonly Mount[]> {
  assertAskable(requested, () => path);
  const roots = await allowedRoots(scope);
  return Promise.all(requested.map((mount) => resolveMount(mount, roots)));
}

/**
 * What can be said of them without a look at the files: their number, their paths and where they go. `styleOf` tells
 * how host paths are written where the files are. Throws `INVALID_MOUNT` with the reason.
 */
export function assertAskable(
  requested: readonly ExtraMount[],
  styleOf: (hostPath: string) => path.PlatformPath,
): void {
  if (requested.length > MAX_EXTRA_MOUNTS) {
    refuse(`at most ${MAX_EXTRA_MOUNTS} are allowed, got ${requested.length}`);
  }
  const targets = new Set<string>();
  for (const { container_path: target } of requested) {
    if (!ALLOWED_CONTAINER_PATHS.has(target)) {
      refuse(
        `container_path ${quote(target)} is not allowed; expected one of ${[...ALLOWED_CONTAINER_PATHS].join(', ')}`,
      );
    }
    if (targets.has(target)) refuse(`container_path ${quote(target)} is given twice`);
    targets.add(target);
  }
  for (const { host_path: source } of requested) {
    const style = styleOf(source);
    if (!style.isAbsolute(source)) refuse(`host_path ${quote(source)} must be absolute`);
    if (style.normalize(source).replace(/(.)[\\/]$/, '$1') !== source) {
      refuse(`host_path ${quote(source)} must be normalised, without . or .. or a trailing slash`);
    }
  }
}

async function resolveMount(mount: ExtraMount, roots: readonly string[]): Promise<Mount> {
  const { host_path: source } = mount;
  const real = await realpath(source).catch(() => refuse(`host_path ${quote(source)} does not exist`));
  if (!roots.some((root) => isStrictlyBelow(real, root))) {
    refuse(`host_path ${quote(source)} is outside this user's threads, directory and skills`);
  }
  return { source: real, target: mount.container_path, readOnly: mount.read_only };
}

async function allowedRoots({ baseDir, thread }: ExtraMountScope): Promise<readonly string[]> {
  const userId = thread?.userId ?? DEFAULT_USER_ID;
  const own = userDirectory(baseDir, userId);
  // The default user's directory is the base directory itself, where our own files and other users' live.
  const roots = [
    path.join(own, 'threads'),
    path.join(baseDir, 'skills'),
    path.join(baseDir, 'users', userId),
  ];
  const resolved = await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)));
  return resolved.filter((root) => root !== undefined);
}

function isStrictlyBelow(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

const quote = (value: string): string => JSON.stringify(value);

function refuse(reason: string): never {
  throw new MoorageError('INVALID_MOUNT', `extra_mounts: ${reason}.`);
}
