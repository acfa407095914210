import { isMoorageError } from '#shared/errors.ts';
import type { Sandbox, SandboxStats, Unmeasured } from '#shared/sandbox.ts';
import type { StatsSample } from '../backends/backend.ts';
import type { ProviderContext } from './context.ts';
import { observe } from './observe.ts';
import { StatsHistory } from './stats-history.ts';

/** A sandbox that is looked at is probed this often, in milliseconds. */
const PROBE_EVERY = 10_000;
const PROBE_TIMEOUT = 1000;

/** Samples what sandboxes cost, and how they answer, while somebody looks. */
export class StatsSampler {
  readonly #ctx: ProviderContext;
  readonly #previous = new Map<string, StatsSample>();
  readonly #history = new StatsHistory();

  constructor(ctx: ProviderContext) {
    this.#ctx = ctx;
  }

  /** See `Provider.stats`. */
  async sample(ids: readonly string[]): Promise<readonly (SandboxStats | Unmeasured)[]> {
    this.#history.sweep(this.#ctx.clock.now());
    const running = ids.map((id) => this.#ctx.registry.get(id)).filter((sandbox) => sandbox !== undefined);
    const samples = await Promise.all(running.filter(isServing).map((sandbox) => this.#sampleOne(sandbox)));
    return samples.filter((sample) => sample !== undefined);
  }

  /** See `Provider.statsHistory`. */
  history(id: string): readonly SandboxStats[] {
    return this.#history.of(id, this.#ctx.clock.now());
  }

  forget(id: string): void {
    this.#previous.delete(id);
    this.#history.forget(id);
  }

  async #sampleOne(sandbox: Sandbox): Promise<SandboxStats | Unmeasured | undefined> {
    const { id, name, health } = sandbox;
    if (!('checkedAt' in health) || this.#ctx.clock.now() - health.checkedAt >= PROBE_EVERY) {
      void observe(this.#ctx, sandbox, { timeout: PROBE_TIMEOUT });
    }
    try {
      const sample = await this.#ctx.engine.backend.stats?.(name);
      if (!sample) return undefined;
      const { at, memory, memoryLimit, received, sent } = sample;
      const cpu = coresBetween(this.#previous.get(id), sample);
      this.#previous.set(id, sample);
      const stats = { id, at, cpu, memory, memoryLimit, received, sent };
      this.#history.note(stats);
      return stats;
    } catch (error) {
      if (isMoorageError(error, 'BACKEND_UNSUPPORTED')) return { id, unmeasured: error.message };
      this.#ctx.log.debug({ err: error, sandbox: id }, 'could not sample');
      return undefined;
    }
  }
}

/** Average cores in use between two samples; null where they cannot be compared. Pure. */
export function coresBetween(before: StatsSample | undefined, now: StatsSample): number | null {
  if (!before || now.at <= before.at || now.cpuSeconds < before.cpuSeconds) return null;
  return (now.cpuSeconds - before.cpuSeconds) / ((now.at - before.at) / 1000);
}

function isServing({ state }: Sandbox): boolean {
  return state.kind === 'active' || state.kind === 'warm';
}
