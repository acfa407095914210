import type { CreateOptions } from '#shared/create-options.ts';
import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { Sandbox, Thread } from '#shared/sandbox.ts';
import type { Acquisition, AcquisitionJob } from './acquisition.ts';
import { adoptNamesake, NAMESAKE_ATTEMPTS } from './adopt-namesake.ts';
import { type ProviderContext, record } from './context.ts';
import { createSandbox } from './create-sandbox.ts';
import type { AcquireRequest } from './provider.ts';
import { revive } from './revive.ts';
import { assertValidIds, deriveSandboxId, randomSandboxId } from './sandbox-id.ts';
import { assertMayServe, collision, mayServe } from './thread-check.ts';
import { wantedBy } from './unused-directory.ts';

/** A constant: a reason made for each call would be the dearest part of taking a warm sandbox back. */
const WAIT_OVER = 'the wait is over';

/** See `Provider.acquire`. */
export async function acquire(ctx: ProviderContext, request: AcquireRequest): Promise<Sandbox> {
  if (ctx.switching) await ctx.switching;
  const id = request.id ?? idFor(ctx, request.thread);
  assertValidIds(id, request.thread);
  request.signal?.throwIfAborted();
  ctx.closing.throwIfAborted();

  const acquisition = ctx.acquisitions.get(id) ?? begin(ctx, id, request);
  if (!mayServe(acquisition.thread, request.thread)) throw collision(id, acquisition.thread, request.thread);
  return waitFor(ctx, id, acquisition, request);
}

function idFor(ctx: ProviderContext, thread: Thread | null): string {
  return thread ? deriveSandboxId(thread, ctx.settings().id_scheme) : randomSandboxId();
}

function begin(ctx: ProviderContext, id: string, request: AcquireRequest): Acquisition {
  const existing = ctx.registry.get(id);
  if (existing) assertMayServe(existing, request.thread);
  const options = optionsOf(ctx, id, request);
  const controller = new AbortController();
  const known = Promise.withResolvers<void>();
  const takingLong = Promise.withResolvers<void>();
  const job: AcquisitionJob = {
    id,
    thread: request.thread ?? existing?.thread ?? null,
    image: options.image ?? ctx.engine.features.soleImage ?? ctx.settings().image,
    extraMounts: request.extraMounts ?? [],
    options,
    actor: request.actor,
    signal: AbortSignal.any([controller.signal, ctx.closing]),
    onKnown: known.resolve,
    onTakingLong: takingLong.resolve,
  };
  const done = ctx.queue
    .run(id, () => bringUpUnlessEnded(ctx, job))
    .finally(() => {
      if (ctx.acquisitions.get(id) === acquisition) ctx.acquisitions.delete(id);
    });
  // All callers may have stopped waiting by the time it fails: the registry and the journal say why.
  done.catch(() => undefined);
  const acquisition = {
    thread: job.thread,
    controller,
    known: known.promise,
    takingLong: takingLong.promise,
    done,
  };
  ctx.acquisitions.set(id, acquisition);
  return acquisition;
}

/** What is asked for now, else what was when this sandbox was first created. */
function optionsOf(ctx: ProviderContext, id: string, { image, options }: AcquireRequest): CreateOptions {
  const before = ctx.registry.record(id)?.options ?? {};
  return { ...(options ?? before), ...(image === undefined ? { image: before.image } : { image }) };
}

/** As {@link bringUp}, and one that was ended says by whom, whatever broke first. */
async function bringUpUnlessEnded(ctx: ProviderContext, job: AcquisitionJob): Promise<Sandbox> {
  try {
    return await bringUp(ctx, job);
  } catch (error) {
    job.signal.throwIfAborted();
    throw error;
  }
}

/** In-process, else warm, else whatever the engine holds under the name, else a new one. */
async function bringUp(ctx: ProviderContext, job: AcquisitionJob): Promise<Sandbox> {
  using _claim = await ctx.claims.claim(wantedBy(ctx, job));
  const existing = ctx.registry.get(job.id);
  if (existing) assertMayServe(existing, job.thread);
  for (let attempt = 1; ; attempt += 1) {
    const revived = await revive(ctx, job);
    if (revived) return handOut(ctx, revived, job);
    try {
      return await createSandbox(ctx, job);
    } catch (error) {
      // Another process was faster: its container is adopted instead.
      if (!isMoorageError(error, 'SANDBOX_NAME_TAKEN') || attempt === NAMESAKE_ATTEMPTS) throw error;
      await adoptNamesake(ctx, job, existing);
    }
  }
}

function handOut(ctx: ProviderContext, sandbox: Sandbox, { id, actor }: AcquisitionJob): Sandbox {
  const wasWarm = sandbox.state.kind === 'warm';
  const acquired = ctx.registry.apply(id, { kind: 'acquired' }) ?? sandbox;
  if (wasWarm) record(ctx, acquired, { kind: 'acquired', actor, reason: 'taken back from the warm pool' });
  return acquired;
}

async function waitFor(
  ctx: ProviderContext,
  id: string,
  { known, takingLong, done }: Acquisition,
  { patience, signal }: AcquireRequest,
): Promise<Sandbox> {
  const ended = new AbortController();
  const cancelled = Promise.withResolvers<never>();
  const cancel = () =>
    cancelled.reject(new MoorageError('CANCELLED', 'The caller stopped waiting; the creation goes on.'));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await Promise.race([done, known, cancelled.promise]);
    const patient = ctx.clock.sleep(patience, ended.signal).catch(() => undefined);
    const ready = await Promise.race([done, takingLong, patient, cancelled.promise]);
    const current = ready ?? ctx.registry.get(id);
    // It went between the two: whoever destroyed it has made `done` fail with the reason.
    return current ?? (await done);
  } finally {
    ended.abort(WAIT_OVER);
    signal?.removeEventListener('abort', cancel);
  }
}
