import { assertNever } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';

/** What a row says a sandbox is: its state, its health and how far both can be believed, in one word. */
export type StateView =
  | 'starting'
  | 'active'
  | 'warm'
  | 'paused'
  | 'stopped'
  | 'failed'
  | 'unhealthy'
  | 'unknown'
  | 'leaving';

/**
 * The word for a sandbox. With `stale` nothing can be seen of it now, so that it is `unknown`; a failure
 * stays one, it is on record.
 */
export function stateView(sandbox: Pick<Sandbox, 'state' | 'health'>, stale: boolean): StateView {
  const { state, health } = sandbox;
  if (state.kind === 'failed') return 'failed';
  if (stale) return 'unknown';
  switch (state.kind) {
    case 'creating':
    case 'starting':
      return 'starting';
    case 'active':
    case 'warm':
      return health.kind === 'unhealthy' || health.kind === 'unreachable' ? 'unhealthy' : state.kind;
    case 'paused':
    case 'stopped':
      return state.kind;
    case 'destroying':
    case 'gone':
      return 'leaving';
    default:
      return assertNever(state);
  }
}
