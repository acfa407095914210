import type { Sandbox } from '#shared/sandbox.ts';

/** The word for a sandbox, as the dashboard says it: its state, or what its health says of it. */
export type SandboxView =
  | 'starting'
  | 'active'
  | 'warm'
  | 'paused'
  | 'stopped'
  | 'failed'
  | 'leaving'
  | 'unhealthy'
  | 'unknown';

/** Pure. */
export function viewOf({ state, health }: Pick<Sandbox, 'state' | 'health'>): SandboxView {
  switch (state.kind) {
    case 'creating':
    case 'starting':
      return 'starting';
    case 'destroying':
    case 'gone':
      return 'leaving';
    case 'active':
    case 'warm':
      if (health.kind === 'unhealthy') return 'unhealthy';
      return health.kind === 'unreachable' ? 'unknown' : state.kind;
    default:
      return state.kind;
  }
}
