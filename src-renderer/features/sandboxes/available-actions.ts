import type { AppInfo } from '#shared/contract.ts';
import type { Sandbox } from '#shared/sandbox.ts';

export interface AvailableActions {
  readonly open: boolean;
  readonly renew: boolean;
  readonly release: boolean;
  readonly destroy: boolean;
  readonly retry: boolean;
  readonly pause: boolean;
  readonly resume: boolean;
  readonly pin: boolean;
  readonly adopt: boolean;
}

/** What a person can do with a sandbox as it stands. What belongs to another Moorage can be opened and adopted. */
export function availableActions(sandbox: Sandbox, features: AppInfo['features']): AvailableActions {
  const { kind } = sandbox.state;
  const isOurs = sandbox.ownership === 'own';
  const isUp = kind === 'active' || kind === 'warm';
  const isLeaving = kind === 'destroying' || kind === 'gone';
  return {
    open: sandbox.url !== null && !isLeaving && kind !== 'failed',
    renew: isOurs && isUp && sandbox.expiresAt !== null,
    release: isOurs && kind === 'active',
    destroy: isOurs && !isLeaving,
    retry: isOurs && (kind === 'failed' || kind === 'stopped'),
    pause: isOurs && isUp && features.pause,
    resume: isOurs && kind === 'paused' && features.pause,
    pin: isOurs && !isLeaving && kind !== 'failed',
    adopt: !isOurs && !isLeaving,
  };
}
