import type { Sandbox } from '#shared/sandbox.ts';
import type { ProviderContext } from './context.ts';
import { idleTimeoutOf, nextDeadline } from './deadlines.ts';
import { destroyInTurn } from './destroy.ts';
import { isUse, sampleUse } from './look-at-use.ts';
import { grantGrace, lookAfresh } from './wake.ts';

/** When a look failed, or had nothing to compare with, the next is this much later, in milliseconds. */
const LOOK_AGAIN = 30_000;
/** Node's timers take no longer delay, and a laptop may sleep through one. Milliseconds. */
const LONGEST_WAIT = 60 * 60 * 1000;
/** No machine is so busy that a timer is so late: it slept. Milliseconds. */
const SLEPT = 30_000;

/** Destroys what has been idle for too long, by one timer for the next deadline. */
export class IdleReaper implements Disposable {
  readonly #ctx: ProviderContext;
  #timer: Disposable | undefined;
  #due = Number.POSITIVE_INFINITY;
  /** When the timer ought to fire. */
  #firesAt = Number.POSITIVE_INFINITY;
  #closed = false;
  #paused = false;
  /** When those that could not be reaped are tried again, by id: the deadline of a failed one does not move by itself. */
  readonly #notBefore = new Map<string, number>();

  constructor(ctx: ProviderContext) {
    this.#ctx = ctx;
  }

  /** Tells the reaper that `sandbox` has changed; it wakes in time for its deadline. */
  follow({ expiresAt }: Pick<Sandbox, 'expiresAt'>): void {
    if (expiresAt !== null && expiresAt < this.#due) this.#schedule(expiresAt);
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Nothing is reaped until {@link resume}. */
  pause(): void {
    this.#paused = true;
  }

  /** Reaps again from now on; what came due meanwhile has its idle time begin anew. */
  resume(): void {
    this.#paused = false;
    const now = this.#ctx.clock.now();
    for (const sandbox of this.#ctx.registry.list()) {
      if (isExpired(sandbox, now) && sandbox.state.kind !== 'failed') this.#ctx.registry.touch(sandbox.id);
    }
    this.#scheduleNext();
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#timer?.[Symbol.dispose]();
  }

  #schedule(due: number): void {
    if (this.#closed || this.#paused) return;
    this.#timer?.[Symbol.dispose]();
    this.#due = due;
    const wait = Math.min(Math.max(0, due - this.#ctx.clock.now()), LONGEST_WAIT);
    this.#firesAt = this.#ctx.clock.now() + wait;
    this.#timer = this.#ctx.clock.timer(() => void this.#wake(), wait);
  }

  async #wake(): Promise<void> {
    this.#due = Number.POSITIVE_INFINITY;
    if (this.#paused || this.#ctx.engine.isWithheld) return;
    const now = this.#ctx.clock.now();
    // The timer may come before the system tells that it woke; on some it never does.
    if (now - this.#firesAt > SLEPT) await lookAfresh(this.#ctx, grantGrace(this.#ctx));
    const expired = this.#dueDates().filter((sandbox) => isExpired(sandbox, now));
    await Promise.all(expired.map(({ id }) => this.#reap(id)));
    if (!this.#paused) this.#scheduleNext();
  }

  #scheduleNext(): void {
    const next = nextDeadline(this.#dueDates());
    if (next !== undefined && next < this.#due) this.#schedule(next);
  }

  /** When each is to be looked at. */
  #dueDates(): readonly Pick<Sandbox, 'id' | 'expiresAt'>[] {
    return this.#ctx.registry.list().map(({ id, expiresAt }) => {
      const notBefore = this.#notBefore.get(id) ?? 0;
      return { id, expiresAt: expiresAt && Math.max(expiresAt, notBefore) };
    });
  }

  /** Destroys one sandbox, unless it turns out at its turn that it is in use after all. */
  async #reap(id: string): Promise<void> {
    const ctx = this.#ctx;
    const mayGo = (sandbox: Sandbox) => !this.#paused && isExpired(sandbox, ctx.clock.now());
    try {
      await destroyInTurn(ctx, id, {
        kind: 'reaped',
        actor: { kind: 'moorage', part: 'reaper' },
        reason: `idle for ${timeoutOf(ctx, id)} s`,
        unless: async (sandbox) => !mayGo(sandbox) || (await isInUse(ctx, sandbox)) || !mayGo(sandbox),
      });
      this.#notBefore.delete(id);
    } catch (error) {
      ctx.log.warn({ err: error, sandbox: id }, 'could not reap; trying again shortly');
      this.#notBefore.set(id, ctx.clock.now() + LOOK_AGAIN);
      postpone(ctx, id);
    }
  }
}

function isExpired({ expiresAt }: Pick<Sandbox, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** Looks at what the sandbox did since the last look; one that did something has its idle time begin anew. */
async function isInUse(ctx: ProviderContext, sandbox: Sandbox): Promise<boolean> {
  const { id } = sandbox;
  const sample = await sampleUse(ctx, sandbox);
  if (!sample) return false;
  const baseline = ctx.registry.record(id)?.baseline;
  ctx.registry.note(id, { baseline: { sample, probeBytes: 0 } });
  if (!baseline) {
    postpone(ctx, id);
    return true;
  }
  if (!isUse(ctx, baseline, sample)) return false;
  ctx.registry.touch(id);
  return true;
}

/** Seconds. */
function timeoutOf(ctx: ProviderContext, id: string): number {
  const { idle_timeout: setting } = ctx.settings();
  const sandbox = ctx.registry.get(id);
  return sandbox ? idleTimeoutOf(sandbox, setting) : setting;
}

/** Moves the deadline to shortly from now. */
function postpone(ctx: ProviderContext, id: string): void {
  const timeout = timeoutOf(ctx, id) * 1000;
  const pause = Math.min(LOOK_AGAIN, timeout);
  ctx.registry.update(id, { lastUsedAt: ctx.clock.now() - timeout + pause });
}
