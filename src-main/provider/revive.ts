import { assertNever, isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { AcquisitionJob } from './acquisition.ts';
import { becomeReady } from './become-ready.ts';
import { comeUp } from './come-up.ts';
import { type ProviderContext, record } from './context.ts';
import { READINESS_BUDGET } from './create-sandbox.ts';
import { foreignIsDead } from './found-sandbox.ts';
import { HAND_OUT_PROBE, noteProbe, observe } from './observe.ts';
import { waitUntilReady } from './readiness.ts';
import { undoCreation } from './undo-creation.ts';

/** A running sandbox too busy for the first probe gets this long, in milliseconds. */
const SECOND_CHANCE = 5000;
/** One that is found running may have been started by another process just now. */
const FOUND_CHANCE = 60_000;
/** What an exited one that is started again gets. */
const RESTART_CHANCE = 20_000;

/**
 * Makes the known sandbox of this id fit to be handed out: probed, resumed or started again. Undefined when there is
 * none, or none that can be saved; then nothing of it is left. A foreign one is never removed: throws `SANDBOX_FOREIGN`.
 */
export async function revive(ctx: ProviderContext, job: AcquisitionJob): Promise<Sandbox | undefined> {
  const sandbox = ctx.registry.get(job.id);
  if (!sandbox) return undefined;
  const saved = await save(ctx, sandbox, job);
  job.signal.throwIfAborted();
  if (saved) return saved;
  const current = ctx.registry.get(job.id);
  if (current?.ownership === 'foreign') throw foreignIsDead(current);
  if (current) await removeRemains(ctx, current);
  return undefined;
}

async function save(
  ctx: ProviderContext,
  sandbox: Sandbox,
  job: AcquisitionJob,
): Promise<Sandbox | undefined> {
  const { state } = sandbox;
  switch (state.kind) {
    case 'active':
    case 'warm':
      if (await answers(ctx, sandbox, job.signal)) return ctx.registry.get(job.id);
      return restartIfExited(ctx, job);
    case 'paused':
      await ctx.engine.backend.resume?.(sandbox.name, { signal: job.signal });
      ctx.registry.apply(job.id, { kind: 'resumed' });
      record(ctx, sandbox, { kind: 'resumed', actor: job.actor, reason: 'it was asked for' });
      return (await answers(ctx, sandbox, job.signal)) ? ctx.registry.get(job.id) : undefined;
    case 'stopped':
      return restartIfExited(ctx, job);
    case 'creating':
      return seeThrough(ctx, sandbox, job);
    case 'starting':
    case 'failed':
    case 'destroying':
    case 'gone':
      return undefined;
    default:
      return assertNever(state);
  }
}

/** One quick probe; a container that runs but is slow gets a second chance. A dead one is marked as stopped. */
async function answers(ctx: ProviderContext, sandbox: Sandbox, signal: AbortSignal): Promise<boolean> {
  const { id, name, url, health } = sandbox;
  if ((await observe(ctx, sandbox, { timeout: HAND_OUT_PROBE, signal })).ok) return true;
  signal.throwIfAborted();
  if (url === null || !(await ctx.engine.backend.isAlive(name, { signal }))) {
    markStopped(ctx, sandbox, 'its container does not run any more');
    return false;
  }
  const budget = health.kind === 'unknown' ? FOUND_CHANCE : SECOND_CHANCE;
  const result = await waitUntilReady(url, { probe: ctx.probe, clock: ctx.clock, budget, signal });
  noteProbe(ctx, id, result);
  if (!result.ok) ctx.log.warn({ sandbox: id, detail: result.detail }, 'sandbox runs but does not answer');
  return result.ok;
}

/** Notes that a sandbox that was up is not, unless that is known already. */
export function markStopped(ctx: ProviderContext, { id }: Sandbox, reason: string): void {
  const stopped = ctx.registry.apply(id, { kind: 'stopped', reason });
  if (stopped) record(ctx, stopped, { kind: 'stopped', actor: { kind: 'engine' }, reason });
}

/** One that the engine was still at when it was found: it is waited for as if it had been made just now. */
async function seeThrough(ctx: ProviderContext, sandbox: Sandbox, job: AcquisitionJob): Promise<Sandbox> {
  try {
    const found = await ctx.engine.backend.discover(sandbox.name, { signal: job.signal });
    if (!found) throw new MoorageError('SANDBOX_DESTROYED', `Sandbox '${job.id}' has been removed.`);
    const starting = await comeUp(ctx, job, found);
    const ready = await becomeReady(ctx, starting, { budget: READINESS_BUDGET, signal: job.signal });
    record(ctx, ready, { kind: 'ready', actor: job.actor, reason: 'it answers' });
    return ready;
  } catch (error) {
    await undoCreation(ctx, job, error);
    throw error;
  }
}

/** An exited container is started once; it keeps its port and its files. */
async function restartIfExited(ctx: ProviderContext, job: AcquisitionJob): Promise<Sandbox | undefined> {
  const sandbox = ctx.registry.get(job.id);
  if (sandbox?.state.kind !== 'stopped' || sandbox.ownership === 'foreign') return undefined;
  if (!ctx.engine.features.restarts) return undefined;
  try {
    const started = await ctx.engine.backend.start(sandbox.name, { signal: job.signal });
    ctx.registry.update(job.id, { health: { kind: 'unknown' } });
    ctx.registry.note(job.id, { ref: started.ref, baseline: null });
    if (started.runState === 'pending') ctx.registry.apply(job.id, { kind: 'create-requested' });
    const starting = await comeUp(ctx, job, started);
    const ready = await becomeReady(ctx, starting, { budget: RESTART_CHANCE, signal: job.signal });
    record(ctx, ready, { kind: 'started', actor: job.actor, reason: 'started again, it was asked for' });
    return ready;
  } catch (error) {
    job.signal.throwIfAborted();
    if (isMoorageError(error, 'BACKEND_UNREACHABLE', 'BACKEND_TIMEOUT')) throw error;
    ctx.log.warn({ err: error, sandbox: job.id }, 'could not start it again; creating it anew');
    markStopped(ctx, sandbox, `it could not be started again: ${messageOf(error)}`);
    return undefined;
  }
}

/** Clears the name for a new container. */
async function removeRemains(ctx: ProviderContext, sandbox: Sandbox): Promise<void> {
  if (ctx.registry.record(sandbox.id)?.ref === null) return;
  markStopped(ctx, sandbox, 'it did not answer any more');
  await ctx.engine.backend.destroy(sandbox.name, { graceSeconds: 0 });
  ctx.registry.note(sandbox.id, { ref: null, baseline: null });
}
