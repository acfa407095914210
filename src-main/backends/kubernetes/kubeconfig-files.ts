import { statSync } from 'node:fs';
import path from 'node:path';
import { MoorageError } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';

const TOKEN_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/token';

export interface ClusterSources {
  readonly settings: Pick<Settings, 'kubernetes'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home directory. */
  readonly userHome: string;
}

/**
 * The files that say which clusters there are. One that is named outright must be there; the usual ones need not. Throws
 * `SETTINGS_INVALID`.
 */
export function kubeconfigFiles({ settings, env, userHome }: ClusterSources): readonly string[] {
  const { kubeconfig } = settings.kubernetes;
  if (kubeconfig !== undefined) {
    const kind = kindOf(kubeconfig);
    if (kind === 'file') return [kubeconfig];
    if (kind === 'directory') throw isDirectory(kubeconfig);
    // The provisioner is told of a file that may not be mounted, and then takes the cluster it runs in.
    if (isInCluster()) return [];
    throw invalid(
      `There is no kubeconfig at ${kubeconfig}. Correct kubernetes.kubeconfig or KUBECONFIG_PATH.`,
    );
  }
  const usual = (env.KUBECONFIG ?? '').split(path.delimiter).filter(Boolean);
  const candidates = usual.length > 0 ? usual : [path.join(userHome, '.kube', 'config')];
  return candidates.filter((file) => {
    const kind = kindOf(file);
    if (kind === 'directory') throw isDirectory(file);
    return kind === 'file';
  });
}

function kindOf(file: string): 'file' | 'directory' | 'none' {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 'none';
  return found.isDirectory() ? 'directory' : 'file';
}

/** Whether Moorage runs in a Pod that may talk to its cluster. */
export function isInCluster(): boolean {
  return kindOf(TOKEN_FILE) === 'file';
}

function isDirectory(file: string): MoorageError {
  return invalid(
    `${file} is a directory, expected a kubeconfig file. A container engine makes one where a file that is to be mounted is missing.`,
  );
}

/** A kubeconfig, or a choice in it, that cannot be used. */
export function invalid(message: string, cause?: unknown): MoorageError {
  return new MoorageError('SETTINGS_INVALID', message, { cause });
}
