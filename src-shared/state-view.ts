import { assertNever } from './errors.ts';
import type { Sandbox } from './sandbox.ts';

/** What a sandbox is said to be, by the dashboard and the tray alike: its state and its health in one word. */
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
 * The word for a sandbox. One that nobody can see, because its engine does not answer or it was not probed since, is
 * `unknown`: that is no fault of its own. Pure.
 */
export function viewOf({ state, health }: Pick<Sandbox, 'state' | 'health'>): StateView {
  switch (state.kind) {
    case 'creating':
    case 'starting':
      return 'starting';
    case 'active':
    case 'warm':
      if (health.kind === 'unhealthy') return 'unhealthy';
      return health.kind === 'unreachable' ? 'unknown' : state.kind;
    case 'paused':
    case 'stopped':
    case 'failed':
      return state.kind;
    case 'destroying':
    case 'gone':
      return 'leaving';
    default:
      return assertNever(state);
  }
}

/** Whether a person should look at a sandbox of which this is said. */
export function isTrouble(view: StateView): boolean {
  return view === 'failed' || view === 'unhealthy';
}
