import type { Sandbox } from '#shared/sandbox.ts';
import { isUp } from '#shared/transition.ts';

/**
 * Which sandboxes to destroy so that `replicas` holds: the least recently released warm ones, never an active or a
 * pinned one, so the cap is soft. Pure.
 */
export function planEviction(sandboxes: readonly Sandbox[], replicas: number): readonly string[] {
  const own = sandboxes.filter(({ ownership }) => ownership === 'own');
  const excess = own.filter(({ state }) => isUp(state) || state.kind === 'creating').length - replicas;
  if (excess <= 0) return [];
  return own
    .filter(({ state, pinned }) => state.kind === 'warm' && !pinned)
    .toSorted((a, b) => a.state.since - b.state.since)
    .slice(0, excess)
    .map(({ id }) => id);
}
