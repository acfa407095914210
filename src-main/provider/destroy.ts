import { MoorageError } from '#shared/errors.ts';
import type { Actor, JournalKind } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { findInEngine } from './adopt-namesake.ts';
import { type ProviderContext, record } from './context.ts';

/** A sandbox is disposable, its data is on mounts. */
const GRACE_SECONDS = 1;

export interface DestroyOptions {
  readonly actor: Actor;
  readonly reason: string;
  readonly kind?: Extract<JournalKind, 'destroyed' | 'reaped' | 'evicted'>;
  /** Asked once it is this destruction's turn: true leaves the sandbox as it is. */
  readonly unless?: (sandbox: Sandbox) => boolean | Promise<boolean>;
}

/** Ends a creation under way, then destroys. See `Provider.destroy`. Gives whether anything was destroyed. */
export async function destroyNow(
  ctx: ProviderContext,
  id: string,
  options: DestroyOptions,
): Promise<boolean> {
  ctx.acquisitions
    .get(id)
    ?.controller.abort(
      new MoorageError('SANDBOX_DESTROYED', `Sandbox '${id}' was destroyed: ${options.reason}.`),
    );
  // Callers from now on must not join the creation that is ending.
  ctx.acquisitions.delete(id);
  return destroyInTurn(ctx, id, options);
}

/** Destroys a sandbox once all that was asked of it before is done. */
export function destroyInTurn(ctx: ProviderContext, id: string, options: DestroyOptions): Promise<boolean> {
  return ctx.queue.run(id, () => destroyQueued(ctx, id, options));
}

async function destroyQueued(ctx: ProviderContext, id: string, options: DestroyOptions): Promise<boolean> {
  const sandbox = ctx.registry.get(id) ?? (await findInEngine(ctx, id));
  if (!sandbox || (await options.unless?.(sandbox))) return false;
  const { actor, reason, kind = 'destroyed' } = options;
  const previous = sandbox.state;
  ctx.registry.apply(id, { kind: 'destroy-requested', reason });
  try {
    // A failed creation has left nothing in the engine, which may be the reason why it failed.
    if (ctx.registry.record(id)?.ref !== null) {
      await ctx.engine.backend.destroy(sandbox.name, { graceSeconds: GRACE_SECONDS });
    }
  } catch (error) {
    ctx.registry.apply(id, { kind: 'destroy-failed', previous });
    throw error;
  }
  const gone = ctx.registry.apply(id, { kind: 'destroyed', reason }) ?? sandbox;
  record(ctx, gone, { kind, actor, reason });
  ctx.registry.remove(id);
  return true;
}
