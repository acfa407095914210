import type { ProbeRecord } from '#shared/contract/sandboxes.ts';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import type { ProviderContext } from './context.ts';
import type { ProbeResult } from './probe.ts';

/** Milliseconds a sandbox that is handed out may take to answer. */
export const HAND_OUT_PROBE = 250;

/** Probes a sandbox once and takes note of how it answers. */
export async function observe(
  ctx: ProviderContext,
  sandbox: Sandbox,
  options: { readonly timeout: number; readonly signal?: AbortSignal },
): Promise<ProbeResult> {
  if (sandbox.url === null) return { ok: false, detail: 'it has no address', bytes: 0 };
  const result = await ctx.probe(sandbox.url, options);
  noteProbe(ctx, sandbox.id, result);
  return result;
}

/** Takes note of what a probe got, and of what it made the sandbox send. */
export function noteProbe(ctx: ProviderContext, id: string, result: ProbeResult): void {
  ctx.registry.countProbe(id, result.bytes);
  const checkedAt = ctx.clock.now();
  const sandbox = ctx.registry.get(id);
  // One that was paused or is leaving while it was asked says nothing by its silence.
  if (!sandbox || !isAsked(sandbox.state)) return;
  ctx.probes.note(id, probeRecord(result, checkedAt));
  const before = sandbox.health;
  if (result.ok) {
    ctx.registry.update(id, { health: { kind: 'healthy', latency: result.latency, checkedAt } });
    return;
  }
  const since = before.kind === 'unhealthy' ? before.since : checkedAt;
  ctx.registry.update(id, { health: { kind: 'unhealthy', detail: result.detail, since, checkedAt } });
}

/** What is remembered of a probe. */
export function probeRecord(result: ProbeResult, at: number): ProbeRecord {
  return result.ok
    ? { at, latency: result.latency, problem: null }
    : { at, latency: null, problem: result.detail };
}

function isAsked({ kind }: SandboxState): boolean {
  return kind === 'starting' || kind === 'active' || kind === 'warm';
}
