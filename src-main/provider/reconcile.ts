import { assertNever } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { isUp } from '#shared/transition.ts';
import type { BackendSandbox } from '../backends/backend.ts';
import type { SandboxRecord } from '../store/store.ts';
import { noteAddress, PREPARING } from './come-up.ts';
import { type ProviderContext, record } from './context.ts';
import { followPending } from './follow-pending.ts';
import { exitReason, foundSandbox } from './found-sandbox.ts';
import { observe } from './observe.ts';
import { markStopped } from './revive.ts';

const PROBE_TIMEOUT = 1000;

/** How what is remembered differs from what the engine holds. */
type Difference =
  /** The engine holds one that is not remembered, or another one under the same name. */
  | { readonly kind: 'found'; readonly id: string; readonly found: BackendSandbox }
  /** Remembered as being there, and gone. */
  | { readonly kind: 'vanished'; readonly id: string }
  | { readonly kind: 'stopped'; readonly id: string; readonly reason: string }
  /** It runs again, or still, with these facts. */
  | { readonly kind: 'running'; readonly id: string; readonly found: BackendSandbox }
  | { readonly kind: 'paused'; readonly id: string }
  /** The engine is still at it. */
  | { readonly kind: 'pending'; readonly id: string; readonly found: BackendSandbox };

/** Compares what is remembered with what the engine holds. Pure. */
export function planReconcile(
  records: readonly SandboxRecord[],
  engine: readonly BackendSandbox[],
): readonly Difference[] {
  const held = new Map(engine.map((found) => [found.labels.sandboxId, found]));
  const known = new Set(records.map(({ sandbox }) => sandbox.id));
  const differences = records.flatMap((entry) => compare(entry, held.get(entry.sandbox.id)) ?? []);
  const strangers = engine.filter(({ labels }) => !known.has(labels.sandboxId));
  return [
    ...differences,
    ...strangers.map((found): Difference => ({ kind: 'found', id: found.labels.sandboxId, found })),
  ];
}

function compare({ sandbox, ref }: SandboxRecord, found: BackendSandbox | undefined): Difference | undefined {
  const { id, state } = sandbox;
  if (!found) return ref === null && state.kind === 'failed' ? undefined : { kind: 'vanished', id };
  if (found.ref !== ref) return { kind: 'found', id, found };
  if (found.runState === 'exited') {
    return isUp(state) ? { kind: 'stopped', id, reason: exitReason(found) } : undefined;
  }
  // One that failed and could not be removed stays what it is.
  if (found.runState === 'pending')
    return state.kind === 'failed' ? undefined : { kind: 'pending', id, found };
  if (found.runState === 'paused') return state.kind === 'paused' ? undefined : { kind: 'paused', id };
  return { kind: 'running', id, found };
}

/**
 * Makes what is remembered agree with what the engine holds: after a start, and whenever events may have been missed.
 * A sandbox that something is being done to is left to whoever does it.
 */
export async function reconcile(ctx: ProviderContext): Promise<void> {
  using changes = ctx.registry.changes();
  const { backend } = ctx.engine;
  const engine = await backend.list();
  // Moorage may have changed to another one meanwhile.
  if (!ctx.engine.isUsing(backend)) return;
  // What changed or went while the engine was asked is newer than its answer.
  const unchanged = ctx.registry.records().filter(({ sandbox }) => !changes.ids.has(sandbox.id));
  const settled = engine.filter(({ labels }) => !changes.ids.has(labels.sandboxId));
  for (const difference of planReconcile(unchanged, settled)) {
    if (!ctx.queue.isBusy(difference.id)) settle(ctx, difference);
  }
  await Promise.all(
    ctx.registry
      .list()
      .filter(isServing)
      .map((sandbox) => observe(ctx, sandbox, { timeout: PROBE_TIMEOUT })),
  );
}

/** As {@link reconcile}, for one that is known, in its turn: `found` is what the engine holds under its name. */
export function reconcileOne(ctx: ProviderContext, id: string, found: BackendSandbox | undefined): void {
  const known = ctx.registry.record(id);
  if (!known) return;
  for (const difference of planReconcile([known], found ? [found] : [])) settle(ctx, difference);
}

function settle(ctx: ProviderContext, difference: Difference): void {
  const { id } = difference;
  const sandbox = ctx.registry.get(id);
  switch (difference.kind) {
    case 'found':
      followPending(ctx, takeNote(ctx, difference.found));
      break;
    case 'vanished':
      forget(ctx, id);
      break;
    case 'stopped':
      if (sandbox) markStopped(ctx, sandbox, difference.reason);
      break;
    case 'running':
      continues(ctx, id, difference.found);
      break;
    case 'paused':
      ctx.registry.apply(id, { kind: 'paused' });
      break;
    case 'pending':
      if (sandbox) markStopped(ctx, sandbox, 'the engine starts it anew');
      followPending(ctx, prepares(ctx, difference.found));
      break;
    default:
      assertNever(difference);
  }
}

/** What the engine is at is being created, whatever was thought of it. */
function prepares(ctx: ProviderContext, found: BackendSandbox): Sandbox | undefined {
  const id = found.labels.sandboxId;
  ctx.registry.apply(id, { kind: 'create-requested' });
  noteAddress(ctx, id, found);
  const detail = found.pendingDetail ?? PREPARING;
  return ctx.registry.apply(id, { kind: 'step', step: { kind: 'preparing', detail } });
}

function takeNote(ctx: ProviderContext, found: BackendSandbox): Sandbox {
  const { instanceId } = ctx;
  const backend = ctx.engine.backend.name;
  const before = ctx.registry.get(found.labels.sandboxId);
  const entry = foundSandbox(found, { instanceId, backend, now: ctx.clock.now() });
  // A user has adopted it, or the engine keeps no labels: it cannot say so.
  const { labels } = ctx.engine.features;
  const kept = before?.ownership === 'own' && before.name === found.name ? before : undefined;
  const ownership = kept ? 'own' : entry.sandbox.ownership;
  const sandbox = ctx.registry.put({
    ...entry,
    ...(kept ? askedFor(ctx, kept) : {}),
    sandbox: {
      ...entry.sandbox,
      ...(kept && !labels ? remembered(kept) : {}),
      ...(kept ? decided(kept) : {}),
      ownership,
      pinned: before?.pinned ?? false,
    },
  });
  const reason = ownership === 'own' ? 'found in the engine' : 'found in the engine, made by another';
  record(ctx, sandbox, { kind: 'found', actor: { kind: 'moorage', part: 'reconcile' }, reason });
  return sandbox;
}

/** What its creator asked for. */
function askedFor(ctx: ProviderContext, { id }: Sandbox): Partial<SandboxRecord> {
  const { extraMounts = [], options = {} } = ctx.registry.record(id) ?? {};
  return { extraMounts, options };
}

/** What a person decided about it. */
function decided({ idleTimeout, origin }: Sandbox): Partial<Sandbox> {
  return { idleTimeout, ...(origin.kind === 'adopted' ? { origin } : {}) };
}

/** What an engine without labels does not know of a sandbox of ours, however often it replaced it. */
function remembered({ thread, createdAt, lastUsedAt, origin }: Sandbox): Partial<Sandbox> {
  return { thread, createdAt, lastUsedAt, origin };
}

/** A sandbox whose container is gone from the engine without our doing. */
export function forget(ctx: ProviderContext, id: string): void {
  const reason = 'its container was removed outside Moorage';
  const gone = ctx.registry.apply(id, { kind: 'destroyed', reason });
  if (gone) record(ctx, gone, { kind: 'destroyed', actor: { kind: 'engine' }, reason });
  ctx.registry.remove(id);
}

/** A running container: one that was thought to be down is up again, and all are reached where the engine says. */
function continues(ctx: ProviderContext, id: string, found: BackendSandbox): void {
  const before = ctx.registry.get(id);
  if (!before) return;
  noteAddress(ctx, id, found);
  if (before.state.kind === 'paused') ctx.registry.apply(id, { kind: 'resumed' });
  if (before.state.kind !== 'stopped') return;
  ctx.registry.apply(id, { kind: 'started' });
  const ready = ctx.registry.apply(id, { kind: 'ready' });
  if (ready)
    record(ctx, ready, { kind: 'started', actor: { kind: 'engine' }, reason: 'started outside Moorage' });
}

function isServing({ state }: Sandbox): boolean {
  return state.kind === 'active' || state.kind === 'warm';
}
