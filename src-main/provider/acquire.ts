import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { Actor } from '#shared/events.ts';
import type { ExtraMount } from '#shared/provisioner.ts';
import type { Sandbox, Thread } from '#shared/sandbox.ts';
import { adoptNamesake, NAMESAKE_ATTEMPTS } from './adopt-namesake.ts';
import { type ProviderContext, record } from './context.ts';
import { createSandbox } from './create-sandbox.ts';
import type { AcquireRequest } from './provider.ts';
import { revive } from './revive.ts';
import { assertValidIds, deriveSandboxId, mayServe, randomSandboxId } from './sandbox-id.ts';

/** One creation or revival under way, shared by all who ask for the same sandbox meanwhile. */
export interface Acquisition {
  readonly thread: Thread | null;
  readonly controller: AbortController;
  /** Settled once the sandbox has its URL. */
  readonly known: Promise<void>;
  /** Settled once it turns out that an image has to be pulled first. */
  readonly pulling: Promise<void>;
  readonly done: Promise<Sandbox>;
}

/** What one acquisition works on, and whom it tells of its progress. */
export interface AcquisitionJob {
  readonly id: string;
  readonly thread: Thread | null;
  readonly image: string;
  readonly extraMounts: readonly ExtraMount[];
  readonly actor: Actor;
  readonly signal: AbortSignal;
  readonly onKnown: () => void;
  readonly onPulling: () => void;
}

/** See `Provider.acquire`. */
export async function acquire(ctx: ProviderContext, request: AcquireRequest): Promise<Sandbox> {
  const id = request.id ?? idFor(ctx, request.thread);
  assertValidIds(id, request.thread);
  request.signal?.throwIfAborted();
  ctx.closing.throwIfAborted();

  const acquisition = ctx.acquisitions.get(id) ?? begin(ctx, id, request);
  if (!mayServe(acquisition.thread, request.thread)) throw collision(id, acquisition.thread, request.thread);
  return waitFor(ctx, id, acquisition, request);
}

/** Throws `SANDBOX_ID_COLLISION` when `sandbox` belongs to another thread than the one that asks. */
export function assertMayServe(sandbox: Sandbox, thread: Thread | null): void {
  // Of a container that Moorage did not make nobody knows the thread; its id was asked for.
  if (sandbox.ownership === 'foreign' && !sandbox.thread) return;
  if (!mayServe(sandbox.thread, thread)) throw collision(sandbox.id, sandbox.thread, thread);
}

function collision(id: string, owner: Thread | null, wanted: Thread | null): MoorageError {
  return new MoorageError(
    'SANDBOX_ID_COLLISION',
    `Sandbox '${id}' belongs to ${describe(owner)}, not to ${describe(wanted)}. Use another sandbox id, or id_scheme: user-thread for longer ones.`,
  );
}

function describe(thread: Thread | null): string {
  return thread ? `thread '${thread.threadId}' of user '${thread.userId}'` : 'no thread';
}

function idFor(ctx: ProviderContext, thread: Thread | null): string {
  return thread ? deriveSandboxId(thread, ctx.settings().id_scheme) : randomSandboxId();
}

function begin(ctx: ProviderContext, id: string, request: AcquireRequest): Acquisition {
  const existing = ctx.registry.get(id);
  if (existing) assertMayServe(existing, request.thread);
  const controller = new AbortController();
  const known = Promise.withResolvers<void>();
  const pulling = Promise.withResolvers<void>();
  const job: AcquisitionJob = {
    id,
    thread: request.thread ?? existing?.thread ?? null,
    image: request.image ?? ctx.settings().image,
    extraMounts: request.extraMounts ?? [],
    actor: request.actor,
    signal: AbortSignal.any([controller.signal, ctx.closing]),
    onKnown: known.resolve,
    onPulling: pulling.resolve,
  };
  const done = ctx.queue
    .run(id, () => bringUp(ctx, job))
    .finally(() => {
      if (ctx.acquisitions.get(id) === acquisition) ctx.acquisitions.delete(id);
    });
  // All callers may have stopped waiting by the time it fails: the registry and the journal say why.
  done.catch(() => undefined);
  const acquisition = {
    thread: job.thread,
    controller,
    known: known.promise,
    pulling: pulling.promise,
    done,
  };
  ctx.acquisitions.set(id, acquisition);
  return acquisition;
}

/** In-process, else warm, else whatever the engine holds under the name, else a new one. */
async function bringUp(ctx: ProviderContext, job: AcquisitionJob): Promise<Sandbox> {
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
      await adoptNamesake(ctx, job);
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
  { known, pulling, done }: Acquisition,
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
    const ready = await Promise.race([done, pulling, patient, cancelled.promise]);
    const current = ready ?? ctx.registry.get(id);
    // It went between the two: whoever destroyed it has made `done` fail with the reason.
    return current ?? (await done);
  } finally {
    ended.abort();
    signal?.removeEventListener('abort', cancel);
  }
}
