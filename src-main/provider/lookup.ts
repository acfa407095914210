import type { Actor } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { findInEngine } from './adopt-namesake.ts';
import type { ProviderContext } from './context.ts';
import { followPending } from './follow-pending.ts';
import { HAND_OUT_PROBE, observe } from './observe.ts';
import { resume } from './pause.ts';
import { markStopped } from './revive.ts';
import { assertValidIds } from './sandbox-id.ts';

/** See `Provider.lookup`. */
export async function lookup(ctx: ProviderContext, id: string, actor: Actor): Promise<Sandbox | undefined> {
  assertValidIds(id, null);
  const known = ctx.registry.get(id);
  if (!known) {
    ctx.engine.assertReachable();
    const found = await findInEngine(ctx, id);
    followPending(ctx, found);
    return found;
  }
  const sandbox = known.state.kind === 'paused' ? await resume(ctx, id, actor) : known;
  if (sandbox.state.kind !== 'active' && sandbox.state.kind !== 'warm') return sandbox;
  if (!(await serves(ctx, sandbox))) return ctx.registry.get(id);
  return ctx.registry.touch(id);
}

/** One probe; where it fails, whether the container runs at all. One that does not is marked as stopped. */
async function serves(ctx: ProviderContext, sandbox: Sandbox): Promise<boolean> {
  if ((await observe(ctx, sandbox, { timeout: HAND_OUT_PROBE })).ok) return true;
  if (await ctx.engine.backend.isAlive(sandbox.name)) return true;
  // By now it may be another one that somebody makes in its place.
  if (ctx.registry.get(sandbox.id)?.state !== sandbox.state) return false;
  markStopped(ctx, sandbox, 'its container does not run any more');
  return false;
}
