import { isMoorageError } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { StatsSample } from '../backends/backend.ts';
import { type ActivityBaseline, wasInUse } from './activity.ts';
import type { ProviderContext } from './context.ts';

/** What the engine has counted of a sandbox by now; undefined where it does not run, or the engine does not count. */
export async function sampleUse(
  ctx: ProviderContext,
  { name, state }: Pick<Sandbox, 'name' | 'state'>,
): Promise<StatsSample | undefined> {
  const { backend, features } = ctx.engine;
  if (!features.stats || !backend.stats || (state.kind !== 'active' && state.kind !== 'warm'))
    return undefined;
  try {
    return await backend.stats(name);
  } catch (error) {
    // Then only calls that name the sandbox are use.
    if (isMoorageError(error, 'BACKEND_UNSUPPORTED')) return undefined;
    throw error;
  }
}

/** Whether what a sandbox did between two looks is use, by the settings. */
export function isUse(ctx: ProviderContext, baseline: ActivityBaseline, sample: StatsSample): boolean {
  const { idle_cpu: idleCpu, idle_network: idleNetwork } = ctx.settings();
  return wasInUse(baseline, sample, { idleCpu, idleNetwork });
}

/** See `Provider.inUse`. */
export async function inUse(ctx: ProviderContext, id: string): Promise<boolean> {
  const record = ctx.registry.record(id);
  if (!record?.baseline) return false;
  const sample = await sampleUse(ctx, record.sandbox);
  return sample !== undefined && isUse(ctx, record.baseline, sample);
}
