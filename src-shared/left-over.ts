import type { Sandbox } from './sandbox.ts';

/** Whether nobody would miss a sandbox: ours, not pinned, and warm, stopped or failed. Pure. */
export function isLeftOver({
  state,
  ownership,
  pinned,
}: Pick<Sandbox, 'state' | 'ownership' | 'pinned'>): boolean {
  if (ownership !== 'own' || pinned) return false;
  return state.kind === 'warm' || state.kind === 'stopped' || state.kind === 'failed';
}
