import { MoorageError } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import type { SandboxSpec } from '../backend.ts';
import type { ApiObject, PodCondition } from './api-objects.ts';
import { SANDBOX_ID_LABEL, sandboxIdOf } from './names.ts';
import { annotations, instanceLabel } from './pod-notes.ts';
import type { PodState } from './pod-state.ts';
import { unschedulable } from './pod-words.ts';

/** A SandboxClaim of kubernetes-sigs/agent-sandbox, as far as it is read. */
export interface SandboxClaim extends ApiObject {
  readonly status?: {
    readonly conditions?: readonly PodCondition[];
    readonly sandbox?: { readonly name?: string };
  };
}

/**
 * A claim for a sandbox of the warm pool. Its Pod bears our labels once it is given, which is how it and its Service
 * are found; those of Kubernetes' own domains a claim may not ask for. Throws `INVALID_MOUNT`, `SETTINGS_INVALID`.
 */
export function claimManifest(
  { labels, name, environment, extraMounts }: SandboxSpec,
  { namespace, warm_pool }: Settings['kubernetes'],
  forwardedPort: number,
): object {
  if (extraMounts.length > 0) {
    const message =
      'extra_mounts: a Pod of a warm pool runs already, so nothing more can be mounted into it.';
    throw new MoorageError('INVALID_MOUNT', message);
  }
  const own = {
    app: 'deer-flow-sandbox',
    [SANDBOX_ID_LABEL]: sandboxIdOf(name),
    ...instanceLabel(labels),
  };
  const notes = annotations(labels, forwardedPort);
  // Asking for variables makes the controller start a Pod of its own: then nothing of the pool is warm.
  const env = Object.entries(environment).map(([name, value]) => ({ name, value }));
  return {
    apiVersion: 'extensions.agents.x-k8s.io/v1beta1',
    kind: 'SandboxClaim',
    metadata: { name, namespace, labels: own, annotations: notes },
    spec: {
      warmPoolRef: { name: warmPoolOf(warm_pool) },
      additionalPodMetadata: { labels: own, annotations: notes },
      ...(env.length === 0 ? {} : { env }),
    },
  };
}

/** Throws `SETTINGS_INVALID` where none is named. */
export function warmPoolOf(name: string | undefined): string {
  if (name) return name;
  throw new MoorageError(
    'SETTINGS_INVALID',
    'kubernetes.mode is agent-sandbox, which needs the name of a SandboxWarmPool: set kubernetes.warm_pool.',
  );
}

/** How a claim stands that has no Pod yet. Pure. */
export function claimState(claim: SandboxClaim): PodState {
  const conditions = claim.status?.conditions ?? [];
  const finished = conditions.find(({ type, status }) => type === 'Finished' && status === 'True');
  return {
    runState: finished ? 'exited' : 'pending',
    detail: finished ? '' : claimDetail(conditions),
    exitCode: null,
    oom: false,
    restarts: 0,
    leaving: claim.metadata.deletionTimestamp !== undefined,
  };
}

function claimDetail(conditions: readonly PodCondition[]): string {
  const scheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (scheduled) return unschedulable(scheduled.message ?? '');
  const ready = conditions.find(({ type, status }) => type === 'Ready' && status === 'False');
  const said = [ready?.reason, ready?.message].filter(Boolean).join(': ');
  return said ? `the warm pool gives it none yet: ${said}` : 'it waits for a sandbox of the warm pool';
}
