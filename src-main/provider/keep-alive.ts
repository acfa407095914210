import type { Actor } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { type ProviderContext, record } from './context.ts';
import { requireSandbox } from './require-sandbox.ts';

/** Starts the idle time of a sandbox anew. */
export async function renew(ctx: ProviderContext, id: string, actor: Actor): Promise<Sandbox> {
  requireSandbox(ctx, id);
  const renewed = ctx.registry.touch(id) ?? requireSandbox(ctx, id);
  record(ctx, renewed, { kind: 'renewed', actor, reason: 'its idle time began anew' });
  return renewed;
}

/** Pins a sandbox, so that it never expires and is never evicted, or lets it go again. */
export async function pin(
  ctx: ProviderContext,
  id: string,
  { pinned, actor }: { readonly pinned: boolean; readonly actor: Actor },
): Promise<Sandbox> {
  const before = requireSandbox(ctx, id);
  if (before.pinned === pinned) return before;
  const changed = ctx.registry.update(id, { pinned, lastUsedAt: ctx.clock.now() }) ?? before;
  const reason = pinned ? 'it never expires' : 'it expires when idle again';
  record(ctx, changed, { kind: pinned ? 'pinned' : 'unpinned', actor, reason });
  return changed;
}

/** Makes a foreign sandbox ours for as long as this home remembers it; the engine's labels stay as they are. */
export async function adopt(ctx: ProviderContext, id: string, actor: Actor): Promise<Sandbox> {
  const before = requireSandbox(ctx, id);
  if (before.ownership === 'own') return before;
  const adopted =
    ctx.registry.update(id, {
      ownership: 'own',
      origin: { kind: 'adopted', by: actor },
      lastUsedAt: ctx.clock.now(),
    }) ?? before;
  record(ctx, adopted, { kind: 'adopted', actor, reason: 'it is managed by this Moorage from now on' });
  return adopted;
}
