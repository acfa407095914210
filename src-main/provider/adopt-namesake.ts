import type { Sandbox } from '#shared/sandbox.ts';
import type { AcquisitionJob } from './acquisition.ts';
import { containerName, type ProviderContext, record } from './context.ts';
import { foundSandbox } from './found-sandbox.ts';
import { assertMayServe } from './thread-check.ts';

/** How often a name may be found taken, and then free again, before that is an error. */
export const NAMESAKE_ATTEMPTS = 3;

/**
 * Looks in the engine for a sandbox that is not known here, and takes note of it; undefined when there is none. One that
 * is being created, found or destroyed meanwhile is what has become of it by then.
 */
export async function findInEngine(ctx: ProviderContext, id: string): Promise<Sandbox | undefined> {
  const { backend } = ctx.engine;
  using changes = ctx.registry.changes();
  const found = await backend.discover(containerName(ctx, id));
  if (changes.ids.has(id)) return ctx.registry.get(id);
  if (!found || !ctx.engine.isUsing(backend)) return undefined;
  const { instanceId } = ctx;
  const sandbox = ctx.registry.put(
    foundSandbox(found, { instanceId, backend: backend.name, now: ctx.clock.now() }),
  );
  const reason = sandbox.ownership === 'own' ? 'found running again' : 'made by another process';
  record(ctx, sandbox, { kind: 'found', actor: { kind: 'moorage', part: 'provider' }, reason });
  return sandbox;
}

/**
 * Takes note of the container that holds the name we wanted: the unique name is the lock between processes. `before` is
 * what was known under the id: where the engine keeps no labels, what we find then is what became of ours.
 * Throws `SANDBOX_ID_COLLISION` when it serves another thread.
 */
export async function adoptNamesake(
  ctx: ProviderContext,
  job: AcquisitionJob,
  before: Sandbox | undefined,
): Promise<void> {
  const sandbox = await findInEngine(ctx, job.id);
  if (!sandbox) return;
  assertMayServe(sandbox, job.thread);
  if (before?.ownership !== 'own' || ctx.engine.features.labels) return;
  ctx.registry.update(job.id, { ownership: 'own', thread: before.thread, createdAt: before.createdAt });
}
