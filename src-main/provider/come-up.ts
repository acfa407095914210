import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { BackendSandbox } from '../backends/backend.ts';
import type { AcquisitionJob } from './acquisition.ts';
import { exitedError } from './become-ready.ts';
import type { ProviderContext } from './context.ts';
import { leaveToAnother } from './undo-creation.ts';

/** What an engine may take to bring what a sandbox needs: an image of many gigabytes, a node. Milliseconds. */
const PENDING_BUDGET = 10 * 60_000;
/** The engine is asked this often how it stands: its word may have come before we listened. Milliseconds. */
const LOOK_AGAIN = 1000;
/** What takes no longer is worth waiting for; beyond it callers are told how it stands. Milliseconds. */
const WORTH_WAITING = 3000;

export const PREPARING = 'the engine prepares it';

/**
 * Sees a sandbox that was told to start until it runs, and moves it to `starting`. While the engine is at it, its step
 * says for what, and callers stop waiting after three seconds. Throws `SANDBOX_EXITED`, `SANDBOX_NOT_READY` when ten
 * minutes have not been enough, `SANDBOX_DESTROYED` when it went away.
 */
export async function comeUp(
  ctx: ProviderContext,
  job: AcquisitionJob,
  told: BackendSandbox,
): Promise<Sandbox> {
  noteAddress(ctx, job.id, told);
  // By the time it is told to start, or is found again, another container may have its name.
  if (ctx.registry.record(job.id)?.ref !== told.ref) ctx.registry.note(job.id, { ref: told.ref });
  job.onKnown();
  const found = told.runState === 'pending' ? await untilStarted(ctx, job, told) : told;
  if (found.runState === 'exited') {
    const ending = { exitCode: found.exitCode, oom: false };
    throw await exitedError(ctx, { id: job.id, name: found.name, ending });
  }
  noteAddress(ctx, job.id, found);
  const starting = ctx.registry.apply(job.id, { kind: 'started' });
  if (starting) return starting;
  throw new MoorageError('SANDBOX_DESTROYED', `Sandbox '${job.id}' was destroyed while it started.`);
}

/** Where it is reached, and what it sees of files and may take where the backend decides that. */
export function noteAddress(ctx: ProviderContext, id: string, found: BackendSandbox): void {
  const { url, ports, mounts, limits } = found;
  const { features } = ctx.engine;
  ctx.registry.update(id, {
    url,
    ports: [...ports],
    ...(features.hostMounts ? {} : { mounts: [...mounts] }),
    ...(features.limits ? {} : { limits }),
  });
}

async function untilStarted(
  ctx: ProviderContext,
  job: AcquisitionJob,
  told: BackendSandbox,
): Promise<BackendSandbox> {
  const { clock, registry } = ctx;
  const deadline = clock.now() + PENDING_BUDGET;
  using _late = clock.timer(job.onTakingLong, WORTH_WAITING);
  for (let found = told; ; found = await look(ctx, job, found)) {
    if (found.runState !== 'pending') return found;
    const detail = found.pendingDetail ?? PREPARING;
    registry.apply(job.id, { kind: 'step', step: { kind: 'preparing', detail } });
    if (clock.now() >= deadline) throw neverStarted(job.id, detail);
    await newsOrPause(ctx, found.name, job.signal);
  }
}

/** How it stands now; as before while the engine cannot say. */
async function look(
  ctx: ProviderContext,
  { id, signal }: AcquisitionJob,
  before: BackendSandbox,
): Promise<BackendSandbox> {
  try {
    const found = await ctx.engine.backend.discover(before.name, { signal });
    if (found?.ref === before.ref) return found;
    if (found) leaveToAnother(ctx, id);
  } catch (error) {
    if (isMoorageError(error, 'BACKEND_UNREACHABLE', 'BACKEND_TIMEOUT')) return before;
    throw error;
  }
  throw new MoorageError('SANDBOX_DESTROYED', `Sandbox '${id}' was removed while the engine prepared it.`);
}

/** Waits until the engine says something of that container, or a moment has passed. */
async function newsOrPause(ctx: ProviderContext, name: string, signal: AbortSignal): Promise<void> {
  const news = Promise.withResolvers<void>();
  const over = new AbortController();
  using _news = ctx.containerEvents.subscribe((event) => {
    if ('name' in event && event.name === name && event.kind !== 'noticed') news.resolve();
  });
  const pause = ctx.clock.sleep(LOOK_AGAIN, AbortSignal.any([signal, over.signal]));
  // Whichever comes second is nobody's concern.
  pause.catch(() => undefined);
  try {
    await Promise.race([news.promise, pause]);
  } finally {
    over.abort();
  }
}

function neverStarted(id: string, detail: string): MoorageError {
  const minutes = PENDING_BUDGET / 60_000;
  return new MoorageError(
    'SANDBOX_NOT_READY',
    `The engine did not start sandbox '${id}' within ${minutes} min: ${detail}. Mend that, then try again.`,
  );
}
