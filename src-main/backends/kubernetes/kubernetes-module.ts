import type { BackendModule } from '../backend-module.ts';
import { clusterCandidates } from './cluster-candidates.ts';

/**
 * How the registry opens the Kubernetes backend. It is never chosen by itself: a kubeconfig may name any cluster. Who
 * only looks what there is does not load the library that talks to clusters.
 */
export const kubernetesModule: BackendModule = {
  async open(context) {
    const { settings, current, clock, log } = context;
    const { findCluster } = await import('./cluster-access.ts');
    const { KubernetesBackend } = await import('./kubernetes-backend.ts');
    return new KubernetesBackend({
      access: findCluster(context),
      settings: settings.kubernetes,
      current: () => current().kubernetes,
      clock,
      log,
    });
  },
  candidates: clusterCandidates,
};
