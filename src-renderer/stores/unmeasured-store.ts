import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Unmeasured } from '#shared/sandbox.ts';

/** How many sandboxes are remembered; those told of longest ago are forgotten first. */
const MOST_SANDBOXES = 500;

/** Why there are no samples of a sandbox, by id. */
export type UnmeasuredState = ReadonlyMap<string, string>;
export type UnmeasuredStore = StoreApi<UnmeasuredState>;

export function createUnmeasuredStore(): UnmeasuredStore {
  return createStore<UnmeasuredState>(() => new Map());
}

/** The reasons with one more. */
export function withReason(reasons: UnmeasuredState, { id, unmeasured }: Unmeasured): UnmeasuredState {
  const next = new Map(reasons);
  next.delete(id);
  next.set(id, unmeasured);
  for (const oldest of next.keys()) {
    if (next.size <= MOST_SANDBOXES) break;
    next.delete(oldest);
  }
  return next;
}

/** The reasons without those of sandboxes that have been sampled after all; the same ones where there were none. */
export function withoutReasons(
  reasons: UnmeasuredState,
  sampled: readonly { readonly id: string }[],
): UnmeasuredState {
  if (!sampled.some(({ id }) => reasons.has(id))) return reasons;
  const next = new Map(reasons);
  for (const { id } of sampled) next.delete(id);
  return next;
}
