import { MoorageError } from '#shared/errors.ts';
import type { ProviderContext } from './context.ts';
import { type DestroyOptions, destroyNow } from './destroy.ts';

/** All sandboxes together have this long to go, in milliseconds. */
const DESTROY_ALL_BUDGET = 8000;
const AT_A_TIME = 8;

/**
 * Ends creations under way, then destroys our sandboxes or leaves them running, as `on_quit` says, and lets the engine
 * go. What does not go in time is logged and found again at the next start. Idempotent.
 */
export async function shutdown(ctx: ProviderContext, closing: AbortController): Promise<void> {
  if (closing.signal.aborted) return;
  closing.abort(new MoorageError('SHUTTING_DOWN', 'Moorage is shutting down; ask again when it runs.'));
  await leaveSandboxes(ctx, { actor: { kind: 'moorage', part: 'shutdown' }, reason: 'Moorage quit' });
  await ctx.engine[Symbol.asyncDispose]();
}

/**
 * Once creations under way have ended: destroys our sandboxes or leaves them running, as `on_quit` says. What does not
 * go within the budget is logged and left too. All are left while the settings are wrong.
 */
export async function leaveSandboxes(ctx: ProviderContext, options: DestroyOptions): Promise<void> {
  if (ctx.engine.isWithheld) return;
  const unfinished = [...ctx.acquisitions.keys()].filter(
    (id) => ctx.registry.get(id)?.ownership !== 'foreign',
  );
  const ended = Promise.allSettled([...ctx.acquisitions.values()].map(({ done }) => done));
  await withinBudget(
    ctx,
    ended.then(() => {
      const goes = ctx.settings().on_quit === 'destroy' ? ownIds(ctx) : unfinished;
      return destroyAll(ctx, goes, options);
    }),
  );
}

/** A few at a time: an engine asked to end a hundred at once may end none of them in time. */
async function destroyAll(
  ctx: ProviderContext,
  ids: readonly string[],
  options: DestroyOptions,
): Promise<void> {
  const waiting = [...ids];
  const deadline = ctx.clock.now() + DESTROY_ALL_BUDGET;
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (ctx.clock.now() >= deadline) return;
      await destroyQuietly(ctx, id, options);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

function ownIds(ctx: ProviderContext): readonly string[] {
  return ctx.registry
    .list()
    .filter(({ ownership, state }) => ownership === 'own' && state.kind !== 'failed')
    .map(({ id }) => id);
}

async function destroyQuietly(ctx: ProviderContext, id: string, options: DestroyOptions): Promise<void> {
  try {
    await destroyNow(ctx, id, options);
  } catch (error) {
    ctx.log.error(
      { err: error, sandbox: id },
      `could not destroy a sandbox (${options.reason}); it is found when its engine is used again`,
    );
  }
}

async function withinBudget(ctx: ProviderContext, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const late = ctx.clock.sleep(DESTROY_ALL_BUDGET, over.signal).then(
    () => ctx.log.warn('destroying takes too long; leaving the rest'),
    () => undefined,
  );
  await Promise.race([work, late]);
  over.abort();
}
