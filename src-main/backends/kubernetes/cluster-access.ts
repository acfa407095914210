import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { MoorageError, messageOf } from '#shared/errors.ts';
import { type ClusterSources, invalid, isInCluster, kubeconfigFiles } from './kubeconfig-files.ts';

/** A cluster to talk to, and how to show oneself there. */
export interface ClusterAccess {
  readonly config: KubeConfig;
  /** Address of the API server. */
  readonly server: string;
  /** As a person would write it: the context, or that it is the cluster Moorage runs in. */
  readonly title: string;
  readonly inCluster: boolean;
}

/**
 * The cluster of the settings: that of the kubeconfig's context, else the one Moorage runs in. Throws
 * `SETTINGS_INVALID` for a file that is none, a directory or a context that is not in it, and
 * `BACKEND_UNREACHABLE` where there is neither a file nor a cluster around.
 */
export function findCluster(sources: ClusterSources): ClusterAccess {
  const files = kubeconfigFiles(sources);
  if (files.length === 0) return aroundUs(sources);
  const config = loadFiles(files);
  const context = chooseContext(config, sources.settings.kubernetes.context, files);
  config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  if (!cluster)
    throw invalid(`The context ${context} of ${files.join(', ')} names a cluster that is not in it.`);
  return overridden({ config, server: cluster.server, title: context, inCluster: false }, sources);
}

function loadFiles(files: readonly string[]): KubeConfig {
  const [first, ...others] = files.map((file) => {
    const config = new KubeConfig();
    try {
      config.loadFromString(readFileSync(file, 'utf8'));
      config.makePathsAbsolute(path.dirname(file));
    } catch (error) {
      throw invalid(`${file} cannot be read as a kubeconfig: ${messageOf(error)}`, error);
    }
    return config;
  });
  if (!first) throw new TypeError('there is no kubeconfig to load');
  for (const other of others) first.mergeConfig(other, true);
  return first;
}

function chooseContext(config: KubeConfig, wanted: string | undefined, files: readonly string[]): string {
  const names = config.getContexts().map(({ name }) => name);
  const chosen = wanted ?? config.getCurrentContext();
  if (names.includes(chosen)) return chosen;
  const there = names.length > 0 ? `It has ${names.join(', ')}.` : 'It has none.';
  const problem = chosen ? `has no context ${chosen}` : 'has no current context';
  throw invalid(`${files.join(', ')} ${problem}. ${there} Choose one by kubernetes.context.`);
}

function aroundUs(sources: ClusterSources): ClusterAccess {
  if (!isInCluster()) {
    throw new MoorageError(
      'BACKEND_UNREACHABLE',
      'There is no kubeconfig (KUBECONFIG, ~/.kube/config) and Moorage does not run in a cluster. Name a file in kubernetes.kubeconfig.',
    );
  }
  const config = new KubeConfig();
  config.loadFromCluster();
  const server = config.getCurrentCluster()?.server ?? '';
  return overridden({ config, server, title: 'the cluster around Moorage', inCluster: true }, sources);
}

/** The certificate of a local cluster seldom names the address by which a container reaches it. */
function overridden(access: ClusterAccess, { settings }: ClusterSources): ClusterAccess {
  const server = settings.kubernetes.api_server?.replace(/\/+$/, '');
  if (server === undefined) return access;
  const { config } = access;
  const { name } = config.getCurrentCluster() ?? { name: 'cluster' };
  config.clusters = config.clusters.map((cluster) =>
    cluster.name === name ? { name, server, skipTLSVerify: true } : cluster,
  );
  return { ...access, server };
}
