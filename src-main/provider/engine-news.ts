import { assertNever } from '#shared/errors.ts';
import { findInEngine } from './adopt-namesake.ts';
import { namePrefix, type ProviderContext, record } from './context.ts';
import type { EngineNews } from './engine-connection.ts';
import { exitReason } from './found-sandbox.ts';
import { forget, reconcileOne } from './reconcile.ts';
import { markStopped } from './revive.ts';

/**
 * Follows what the engine says. A sandbox on its way up or down is left to whoever moves it: their steps come from the
 * engine's answers, and a late word means nothing in the state by then.
 */
export function onEngineNews(ctx: ProviderContext, news: EngineNews): void {
  if (news.kind === 'resync') {
    void ctx.resync.now();
    return;
  }
  ctx.containerEvents.emit(news);
  const known = ctx.registry.byRef(news.name, news.ref)?.sandbox;
  switch (news.kind) {
    case 'exited':
      if (known && known.state.kind !== 'starting') markStopped(ctx, known, exitReason(news));
      break;
    case 'removed':
      if (known && known.state.kind !== 'destroying' && !ctx.queue.isBusy(known.id)) forget(ctx, known.id);
      break;
    case 'paused':
    case 'resumed':
      if (known) ctx.registry.apply(known.id, { kind: news.kind });
      break;
    case 'pending':
      if (known?.state.kind === 'creating') prepares(ctx, known.id, news.detail);
      break;
    case 'noticed':
      if (known) record(ctx, known, { kind: 'noticed', actor: { kind: 'engine' }, reason: news.detail });
      break;
    case 'started':
      followStart(ctx, news.name).catch((error: unknown) => ctx.resync.later(error));
      break;
    default:
      assertNever(news);
  }
}

/** The engine is at it: its step is the sandbox's. */
function prepares(ctx: ProviderContext, id: string, detail: string): void {
  ctx.registry.apply(id, { kind: 'step', step: { kind: 'preparing', detail } });
}

/** Somebody else's start: a stranger of ours to be, or a stopped one that runs again or was replaced. */
async function followStart(ctx: ProviderContext, name: string): Promise<void> {
  const prefix = namePrefix(ctx);
  if (!name.startsWith(prefix)) return;
  const id = name.slice(prefix.length);
  if (ctx.queue.isBusy(id)) return;
  await ctx.queue.run(id, async () => {
    const known = ctx.registry.get(id);
    if (!known) await findInEngine(ctx, id);
    if (known?.state.kind === 'stopped') reconcileOne(ctx, id, await ctx.engine.backend.discover(name));
  });
}
