import { MoorageError } from '#shared/errors.ts';
import type { LogLine } from '#shared/sandbox.ts';
import type { CallOptions } from '../backends/backend.ts';
import type { ProviderContext } from './context.ts';
import { requireSandbox } from './require-sandbox.ts';

/** See `Provider.followLogs`. */
export async function* followLogs(
  ctx: ProviderContext,
  id: string,
  options: CallOptions & { readonly tail: number },
): AsyncGenerator<LogLine> {
  const { state, name } = requireSandbox(ctx, id);
  if (state.kind === 'failed') {
    // Its container is gone; what it last wrote was kept.
    const lines = options.tail > 0 ? state.lastLogs.slice(-options.tail) : [];
    for (const text of lines) yield { at: null, stream: 'stdout', text };
    return;
  }
  const { backend } = ctx.engine;
  if (!backend.followLogs) {
    throw new MoorageError('BACKEND_UNSUPPORTED', `The ${backend.name} backend keeps no logs.`);
  }
  yield* backend.followLogs(name, options);
}
