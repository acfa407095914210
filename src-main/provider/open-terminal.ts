import { MoorageError } from '#shared/errors.ts';
import type { Actor } from '#shared/events.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { TerminalSession } from '../backends/backend.ts';
import type { ProviderContext } from './context.ts';
import { lookup } from './lookup.ts';
import { requireSandbox } from './require-sandbox.ts';

/** See `Provider.openTerminal`. */
export async function openTerminal(
  ctx: ProviderContext,
  id: string,
  { size, actor }: { readonly size: TerminalSize; readonly actor: Actor },
): Promise<TerminalSession> {
  const { backend } = ctx.engine;
  if (!backend.exec) {
    throw new MoorageError('BACKEND_UNSUPPORTED', `The ${backend.name} backend opens no terminals.`);
  }
  requireSandbox(ctx, id);
  const { state, name } = (await lookup(ctx, id, actor)) ?? requireSandbox(ctx, id);
  // One that does not become ready is what people most want to look into.
  if (state.kind !== 'active' && state.kind !== 'warm' && state.kind !== 'starting') {
    throw new MoorageError(
      'INVALID_TRANSITION',
      `Sandbox '${id}' is ${state.kind}: a terminal needs one that runs.`,
    );
  }
  return backend.exec(name, { size });
}
