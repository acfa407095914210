import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { AcquisitionJob } from './acquisition.ts';
import { type ProviderContext, record } from './context.ts';

/**
 * Leaves of a creation that failed only a `failed` record with the cause and the last log lines. What another made
 * is not removed.
 */
export async function undoCreation(
  ctx: ProviderContext,
  { id, actor, signal }: AcquisitionJob,
  error: unknown,
): Promise<void> {
  if (ctx.registry.get(id)?.ownership === 'own') await removeContainer(ctx, id);
  // Whoever aborted is about to destroy it and says so.
  if (signal.aborted) return;
  const code = isMoorageError(error) ? error.code : 'BACKEND_ERROR';
  const lastLogs = isMoorageError(error) ? error.lastLogs : [];
  const reason = messageOf(error);
  const failed = ctx.registry.apply(id, { kind: 'failed', code, reason, lastLogs });
  ctx.registry.update(id, { url: null, ports: [], health: { kind: 'unknown' } });
  if (failed) record(ctx, failed, { kind: 'failed', actor, reason });
}

/** Another's container has its name, so ours is gone: theirs is not to be removed in its place. */
export function leaveToAnother(ctx: ProviderContext, id: string): void {
  ctx.registry.note(id, { ref: null, baseline: null });
}

/** Removes what the engine holds of it. Where that fails, the next attempt does. */
export async function removeContainer(ctx: ProviderContext, id: string): Promise<void> {
  const record = ctx.registry.record(id);
  if (!record || record.ref === null) return;
  try {
    await ctx.engine.backend.destroy(record.sandbox.name, { graceSeconds: 0 });
    ctx.registry.note(id, { ref: null, baseline: null });
  } catch (error) {
    ctx.log.error({ err: error, sandbox: id }, 'could not remove what remains; the next attempt will');
  }
}
