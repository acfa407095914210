import type { Actor } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { acquire } from './acquire.ts';
import type { ProviderContext } from './context.ts';

/**
 * Sees a sandbox through that was found while the engine was still at it, as an acquisition that others can join. Does
 * nothing for any other.
 */
export function followPending(ctx: ProviderContext, sandbox: Sandbox | undefined): void {
  if (sandbox?.state.kind !== 'creating' || ctx.acquisitions.has(sandbox.id)) return;
  const { id, thread, image } = sandbox;
  const actor: Actor = { kind: 'moorage', part: 'reconcile' };
  acquire(ctx, { id, thread, image, actor, patience: 0 }).catch((error: unknown) => {
    if (!ctx.closing.aborted) ctx.log.warn({ err: error, sandbox: id }, 'what the engine was at has failed');
  });
}
