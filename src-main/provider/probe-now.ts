import type { ProbeRecord } from '#shared/contract/sandboxes.ts';
import type { ProviderContext } from './context.ts';
import { observe, probeRecord } from './observe.ts';
import { wrongState } from './pause.ts';
import { requireSandbox } from './require-sandbox.ts';

/** Milliseconds. */
const PATIENCE = 5000;

/** See `Provider.probe`. */
export async function probeNow(ctx: ProviderContext, id: string): Promise<ProbeRecord> {
  const sandbox = requireSandbox(ctx, id);
  if (sandbox.state.kind !== 'active' && sandbox.state.kind !== 'warm') throw wrongState(sandbox, 'probed');
  return probeRecord(await observe(ctx, sandbox, { timeout: PATIENCE }), ctx.clock.now());
}
