import type { ProviderContext } from './context.ts';
import { destroyInTurn } from './destroy.ts';
import { planEviction } from './eviction.ts';

/**
 * Begins to destroy the least recently released warm sandboxes beyond the cap. Nobody waits for it: a victim that
 * takes its time must not delay the sandbox it makes room for.
 */
export function evictBeyondCap(ctx: ProviderContext): void {
  const { replicas } = ctx.settings();
  for (const id of planEviction(ctx.registry.list(), replicas)) void evict(ctx, id, replicas);
}

async function evict(ctx: ProviderContext, id: string, replicas: number): Promise<void> {
  try {
    await destroyInTurn(ctx, id, {
      kind: 'evicted',
      actor: { kind: 'moorage', part: 'eviction' },
      reason: `released the longest ago, and the pool holds ${replicas}`,
      unless: ({ state, pinned }) => state.kind !== 'warm' || pinned,
    });
  } catch (error) {
    ctx.log.error({ err: error, sandbox: id }, 'could not evict; the idle reaper will');
  }
}
