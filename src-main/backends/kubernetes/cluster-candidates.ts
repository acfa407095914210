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
  return Promise.all(contexts.map(candidateOf));
}

async function candidateOf({ name, server }: ClusterContext): Promise<FoundEngine> {
  const common = {
    id: `kubernetes ${name}`,
    title: `Kubernetes: ${name}`,
    endpoint: server,
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
  const sent = https.get(`${server}/version`, {
    rejectUnauthorized: false,
    signal: AbortSignal.timeout(PATIENCE),
    agent: false,
  });
  sent.on('error', reject);
  sent.on('response', (answer) => {
    json(answer).then(
      (said) => resolve((said as { gitVersion?: string }).gitVersion?.replace(/^v/, '') ?? 'not said'),
      () => resolve('not said'),
    );
  });
  return promise;
}
