import type { SandboxSpec } from '../backends/backend.ts';
import type { AcquisitionJob } from './acquisition.ts';
import type { ProviderContext } from './context.ts';
import { holdPort } from './port-hold.ts';
import { percentOf } from './pull-percent.ts';

/** A pull that fails at once is an error of the caller's; one that goes on this long is waited for elsewhere. Milliseconds. */
const EARLY_FAILURE = 3000;

/**
 * Pulls the image of a sandbox while its port is held, so that the URL given out meanwhile stays its own. Callers are
 * told to stop waiting with the first layer, or after three seconds: an image that does not exist is known by then.
 */
export async function obtainImage(
  ctx: ProviderContext,
  job: AcquisitionJob,
  spec: SandboxSpec,
): Promise<void> {
  await using _hold = spec.hostPort === 0 ? undefined : await holdPort(spec.hostAddress, spec.hostPort);
  using _timer = ctx.clock.timer(job.onTakingLong, EARLY_FAILURE);
  const step = (percent: number | null) =>
    ctx.registry.apply(job.id, { kind: 'step', step: { kind: 'pulling', percent } });
  step(null);
  await ctx.images.obtain(spec.image, {
    signal: job.signal,
    onProgress(progress) {
      if (progress.layers.length > 0) job.onTakingLong();
      const percent = percentOf(progress);
      if (percent !== currentPercent(ctx, job.id)) step(percent);
    },
  });
}

function currentPercent(ctx: ProviderContext, id: string): number | null | undefined {
  const state = ctx.registry.get(id)?.state;
  return state?.kind === 'creating' && state.step.kind === 'pulling' ? state.step.percent : undefined;
}
