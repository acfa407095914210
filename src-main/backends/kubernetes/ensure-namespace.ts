import type { Logger } from 'pino';
import type { Api } from './api.ts';
import { isRefusal } from './api-refusal.ts';

/** As the provisioner labels it. */
const LABELS = { 'app.kubernetes.io/name': 'deer-flow', 'app.kubernetes.io/component': 'sandbox' };

export interface EnsureNamespace {
  readonly api: Api;
  readonly namespace: string;
  readonly log: Logger;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the namespace if it is missing. Who may not look at namespaces is not stopped by that: what is to be made in
 * one that is missing will say so. Throws what else is in the way.
 */
export async function ensureNamespace({ api, namespace, log, signal }: EnsureNamespace): Promise<void> {
  const path = '/api/v1/namespaces';
  const resource = 'namespaces';
  try {
    await api.call({ verb: 'get', resource, namespace: '', path: `${path}/${namespace}`, signal });
  } catch (error) {
    if (isRefusal(error, 403)) {
      log.debug({ err: error, namespace }, 'whether the namespace is there cannot be seen');
      return;
    }
    if (!isRefusal(error, 404)) throw error;
    await createNamespace();
  }

  async function createNamespace(): Promise<void> {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: LABELS } };
    try {
      await api.call({ verb: 'create', resource, namespace: '', path, body, signal });
      log.info({ namespace }, 'made the namespace');
    } catch (error) {
      // Somebody else was faster.
      if (!isRefusal(error, 409)) throw error;
    }
  }
}
