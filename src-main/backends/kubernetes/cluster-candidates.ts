import http from 'node:http';
import https from 'node:https';
import { json } from 'node:stream/consumers';
import { messageOf } from '#shared/errors.ts';
import type { FoundEngine } from '../backend-module.ts';
import type { ClusterSources } from './kubeconfig-files.ts';
import { type ClusterContext, listContexts } from './list-contexts.ts';

/** Milliseconds a cluster has to say that it is there. */
const PATIENCE = 2000;

/** Every context of the kubeconfig, as something that could run sandboxes. Never rejects. */
export async function clusterCandidates(sources: ClusterSources): Promise<readonly FoundEngine[]> {
  let contexts: readonly ClusterContext[];
  try {
    contexts = listContexts(sources);
  } catch (error) {
    const common = { id: 'kubernetes', title: 'Kubernetes', endpoint: 'kubeconfig', version: null };
    return [{ ...common, problem: messageOf(error), settings: { backend: 'kubernetes' } }];
  }
  const wanted = sources.settings.kubernetes.context ?? contexts.find(({ current }) => current)?.name;
  return Promise.all(contexts.map((context) => candidateOf(context, wanted)));
}

async function candidateOf({ name, server }: ClusterContext, wanted?: string): Promise<FoundEngine> {
  const common = {
    id: `kubernetes ${name}`,
    title: `Kubernetes: ${name}`,
    endpoint: server,
    chosen: name === wanted,
    settings: { backend: 'kubernetes', 'kubernetes.context': name },
  };
  try {
    return { ...common, version: await versionOf(server), problem: null };
  } catch (error) {
    const problem = `Its API server does not answer: ${messageOf(error)}. Start the cluster.`;
    return { ...common, version: null, problem };
  }
}

/**
 * Asked without credentials, which may take a login, and without a look at the certificate, for nothing is said that
 * anybody might not hear. Many clusters tell their version to anybody; that one refuses shows that it is there.
 */
async function versionOf(server: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const url = new URL('version', server.endsWith('/') ? server : `${server}/`);
  const options = { signal: AbortSignal.timeout(PATIENCE), agent: false } as const;
  const sent =
    url.protocol === 'http:'
      ? http.get(url, options)
      : https.get(url, { ...options, rejectUnauthorized: false });
  sent.on('error', reject);
  sent.on('response', (answer) => {
    json(answer).then(
      (said) => resolve((said as { gitVersion?: string }).gitVersion?.replace(/^v/, '') ?? 'not said'),
      () => resolve('not said'),
    );
  });
  return promise;
}
