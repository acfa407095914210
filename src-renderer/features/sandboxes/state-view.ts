import type { Sandbox } from '#shared/sandbox.ts';
import { type StateView, viewOf } from '#shared/state-view.ts';

/**
 * The word that a row has for a sandbox. With `stale` nothing can be seen of it now, so that it is `unknown`; a failure
 * stays one, it is on record.
 */
export function stateView(sandbox: Pick<Sandbox, 'state' | 'health'>, stale: boolean): StateView {
  const view = viewOf(sandbox);
  return stale && view !== 'failed' ? 'unknown' : view;
}
