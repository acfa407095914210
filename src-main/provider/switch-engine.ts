import { MoorageError } from '#shared/errors.ts';
import type { Actor } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { type ProviderContext, record } from './context.ts';
import { leaveSandboxes } from './shutdown.ts';

const ACTOR: Actor = { kind: 'moorage', part: 'provider' };
const REASON = 'Moorage changes to another engine';

/**
 * Lets go of the engine in use, so that the one of the settings can be opened: our sandboxes there are destroyed or
 * left running, as `on_quit` says, and forgotten either way. Those left are found by their labels when that engine is
 * used again. Never rejects.
 */
export async function letEngineGo(ctx: ProviderContext): Promise<void> {
  const left = productOf(ctx);
  for (const { controller } of ctx.acquisitions.values()) {
    controller.abort(new MoorageError('SANDBOX_DESTROYED', `${REASON}; ask again in a moment.`));
  }
  await leaveSandboxes(ctx, { actor: ACTOR, reason: REASON });
  if (ctx.closing.aborted) return;
  for (const sandbox of ctx.registry.list()) leaveBehind(ctx, sandbox, left);
  await ctx.engine.letGo();
}

function leaveBehind(ctx: ProviderContext, sandbox: Sandbox, product: string): void {
  if (sandbox.state.kind !== 'failed') {
    const reason = `left with ${product}: ${REASON}`;
    record(ctx, sandbox, { kind: 'noticed', actor: ACTOR, reason });
  }
  ctx.registry.remove(sandbox.id);
}

function productOf({ engine: { status } }: ProviderContext): string {
  return status.kind === 'connected' || status.kind === 'unreachable' ? status.product : 'the engine before';
}
