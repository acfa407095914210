import { MoorageError } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { ProviderContext } from './context.ts';

/** The sandbox of that id. Throws `SANDBOX_NOT_FOUND`. */
export function requireSandbox(ctx: ProviderContext, id: string): Sandbox {
  const sandbox = ctx.registry.get(id);
  if (sandbox) return sandbox;
  throw new MoorageError(
    'SANDBOX_NOT_FOUND',
    `There is no sandbox '${id}'. It may have been destroyed since you looked.`,
  );
}
