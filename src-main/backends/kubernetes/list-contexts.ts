import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { messageOf } from '#shared/errors.ts';
import { type ClusterSources, invalid, kubeconfigFiles } from './kubeconfig-files.ts';

/** One cluster with one user, as a kubeconfig names them together. */
export interface ClusterContext {
  readonly name: string;
  /** Address of the API server. */
  readonly server: string;
  /** The one that is used where none is chosen. */
  readonly current: boolean;
}

interface Kubeconfig {
  readonly 'current-context'?: string;
  readonly contexts?: readonly { readonly name: string; readonly context?: { readonly cluster?: string } }[];
  readonly clusters?: readonly { readonly name: string; readonly cluster?: { readonly server?: string } }[];
}

/**
 * Every context of the kubeconfig, in its order; none where there is no kubeconfig. Where several files name one, the
 * first counts. Read without the library that talks to clusters: who only chooses does not pay for it. Throws
 * `SETTINGS_INVALID`.
 */
export function listContexts(sources: ClusterSources): readonly ClusterContext[] {
  const files = kubeconfigFiles(sources).map(readKubeconfig);
  const current = files.map((file) => file['current-context']).find(Boolean);
  const servers = new Map<string, string>();
  for (const { name, cluster } of files.flatMap(({ clusters }) => clusters ?? [])) {
    if (!servers.has(name)) servers.set(name, cluster?.server ?? '');
  }
  const listed = new Map<string, ClusterContext>();
  for (const { name, context } of files.flatMap(({ contexts }) => contexts ?? [])) {
    const server = servers.get(context?.cluster ?? '') ?? '';
    if (!listed.has(name)) listed.set(name, { name, server, current: name === current });
  }
  return [...listed.values()];
}

function readKubeconfig(file: string): Kubeconfig {
  try {
    return (parse(readFileSync(file, 'utf8')) as Kubeconfig | null) ?? {};
  } catch (error) {
    throw invalid(`${file} cannot be read as a kubeconfig: ${messageOf(error)}`, error);
  }
}
