import type { AppInfo } from '#shared/contract.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { availableActions } from './available-actions.ts';

export const BULK_KINDS = ['release', 'pause', 'resume', 'destroy'] as const;
/** What can be done with many at once. */
export type BulkKind = (typeof BULK_KINDS)[number];

/** Of the selected sandboxes, the ids of those that each can be done with. */
export function planBulk(
  sandboxes: readonly Sandbox[],
  features: AppInfo['features'],
): Readonly<Record<BulkKind, readonly string[]>> {
  const allowing = (kind: BulkKind) =>
    sandboxes.filter((sandbox) => availableActions(sandbox, features)[kind]).map(({ id }) => id);
  return {
    release: allowing('release'),
    pause: allowing('pause'),
    resume: allowing('resume'),
    destroy: allowing('destroy'),
  };
}

/** Those of ours that nobody would miss: warm, stopped or failed, and not pinned. */
export function cleanableIds(sandboxes: Iterable<Sandbox>): readonly string[] {
  return [...sandboxes]
    .filter(({ ownership, pinned, state: { kind } }) => {
      return ownership === 'own' && !pinned && (kind === 'warm' || kind === 'stopped' || kind === 'failed');
    })
    .map(({ id }) => id);
}

/** Those of ours, whatever their state. */
export function ownIds(sandboxes: Iterable<Sandbox>): readonly string[] {
  return [...sandboxes].filter(({ ownership }) => ownership === 'own').map(({ id }) => id);
}
