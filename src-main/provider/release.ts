import type { Actor } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { type ProviderContext, record } from './context.ts';
import { evictBeyondCap } from './evict.ts';
import { wrongState } from './pause.ts';
import { requireSandbox } from './require-sandbox.ts';

/** See `Provider.release`. */
export function release(
  ctx: ProviderContext,
  id: string,
  { actor, note }: { readonly actor: Actor; readonly note: string | undefined },
): Promise<Sandbox> {
  return ctx.queue.run(id, async () => {
    const sandbox = requireSandbox(ctx, id);
    if (sandbox.state.kind === 'warm') return sandbox;
    const released = ctx.registry.apply(id, { kind: 'released' });
    if (!released) throw wrongState(sandbox, 'released');
    const reason = `parked in the warm pool${note ? ` ${note}` : ''}, still running`;
    record(ctx, released, { kind: 'released', actor, reason });
    evictBeyondCap(ctx);
    return ctx.registry.get(id) ?? released;
  });
}
