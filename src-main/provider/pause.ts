import { MoorageError } from '#shared/errors.ts';
import type { Actor } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { type ProviderContext, record } from './context.ts';
import { requireSandbox } from './require-sandbox.ts';

/** Freezes a sandbox's processes; it keeps its memory. The next call that names it resumes it. */
export function pause(ctx: ProviderContext, id: string, actor: Actor): Promise<Sandbox> {
  return ctx.queue.run(id, async () => {
    const sandbox = requireSandbox(ctx, id);
    if (sandbox.state.kind === 'paused') return sandbox;
    if (sandbox.state.kind !== 'active' && sandbox.state.kind !== 'warm') throw wrongState(sandbox, 'paused');
    await supported(ctx, 'pause')(sandbox.name);
    return moved(ctx, sandbox, { kind: 'paused', actor });
  });
}

/** Lets a paused sandbox go on; one that runs is left as it is. */
export function resume(ctx: ProviderContext, id: string, actor: Actor): Promise<Sandbox> {
  return ctx.queue.run(id, async () => {
    const sandbox = requireSandbox(ctx, id);
    if (sandbox.state.kind === 'active' || sandbox.state.kind === 'warm') return sandbox;
    if (sandbox.state.kind !== 'paused') throw wrongState(sandbox, 'resumed');
    await supported(ctx, 'resume')(sandbox.name);
    return moved(ctx, sandbox, { kind: 'resumed', actor });
  });
}

function moved(
  ctx: ProviderContext,
  sandbox: Sandbox,
  { kind, actor }: { readonly kind: 'paused' | 'resumed'; readonly actor: Actor },
): Sandbox {
  // The engine's own event may have been faster.
  const after = ctx.registry.apply(sandbox.id, { kind }) ?? requireSandbox(ctx, sandbox.id);
  record(ctx, after, { kind, actor, reason: 'asked for' });
  return after;
}

function supported(ctx: ProviderContext, verb: 'pause' | 'resume'): (name: string) => Promise<void> {
  const { backend } = ctx.engine;
  if (backend.pause && backend.resume) return (name) => backend[verb]?.(name) ?? Promise.resolve();
  throw new MoorageError(
    'BACKEND_UNSUPPORTED',
    `The ${backend.name} backend cannot pause sandboxes; release it instead.`,
  );
}

/** The error of a verb that does not fit the state. */
export function wrongState({ id, state }: Sandbox, done: string): MoorageError {
  return new MoorageError(
    'INVALID_TRANSITION',
    `Sandbox '${id}' is ${state.kind}, so it cannot be ${done}; only an active or warm one can.`,
  );
}
