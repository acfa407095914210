import type { Sandbox } from '#shared/sandbox.ts';
import type { ProviderContext } from './context.ts';
import { idleTimeoutOf } from './deadlines.ts';
import { sampleUse } from './look-at-use.ts';

/** What came due while the machine slept stays for at least this long after it woke. Milliseconds. */
const GRACE = 5 * 60_000;

/**
 * Nobody could use a sandbox while the machine slept: one whose time ran out meanwhile, or is about to, gets some, at
 * most its idle time. What it did before counts no more; `lookAfresh` begins anew. Gives those it was given to.
 */
export function grantGrace(ctx: ProviderContext): readonly Sandbox[] {
  const now = ctx.clock.now();
  const due = ctx.registry.list().filter(({ expiresAt, state }) => {
    return state.kind !== 'failed' && expiresAt !== null && expiresAt < now + GRACE;
  });
  return due.flatMap((sandbox) => {
    const timeout = idleTimeoutOf(sandbox, ctx.settings().idle_timeout) * 1000;
    ctx.registry.note(sandbox.id, { baseline: null });
    const lastUsedAt = now - timeout + Math.min(GRACE, timeout);
    // It may have more time than that already, its idle time being short.
    return ctx.registry.update(sandbox.id, { lastUsedAt: Math.max(lastUsedAt, sandbox.lastUsedAt) }) ?? [];
  });
}

/** Notes what these have done by now, for the reaper to compare with. Where that fails it takes a look of its own. */
export async function lookAfresh(ctx: ProviderContext, sandboxes: readonly Sandbox[]): Promise<void> {
  await Promise.all(
    sandboxes.map(async (sandbox) => {
      const sample = await sampleUse(ctx, sandbox).catch(() => undefined);
      if (sample) ctx.registry.note(sandbox.id, { baseline: { sample, probeBytes: 0 } });
    }),
  );
}
