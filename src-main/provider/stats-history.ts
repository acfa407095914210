import type { SandboxStats } from '#shared/sandbox.ts';

/** What is remembered of each sandbox, in milliseconds. */
const PERIOD = 15 * 60_000;
/** Samples nearer to each other than this are not both remembered, in milliseconds. */
const APART = 4500;
const KEPT = PERIOD / APART;
/** at, cpu, memory, memoryLimit, received, sent. */
const FIELDS = 6;

/**
 * What sandboxes have cost within the last quarter of an hour, in memory alone. Only those that somebody looks at have
 * one: about 10 KiB each.
 */
export class StatsHistory {
  readonly #rings = new Map<string, StatsRing>();

  note(sample: SandboxStats): void {
    const ring = this.#rings.get(sample.id) ?? new StatsRing();
    this.#rings.set(sample.id, ring);
    if (sample.at - ring.newest >= APART) ring.push(sample);
  }

  /** Oldest first. `now` in Unix milliseconds. */
  of(id: string, now: number): readonly SandboxStats[] {
    const samples = this.#rings.get(id)?.samples(id) ?? [];
    return samples.filter(({ at }) => now - at <= PERIOD);
  }

  forget(id: string): void {
    this.#rings.delete(id);
  }

  /** Drops what nobody has looked at for so long that nothing of it is left to show. */
  sweep(now: number): void {
    for (const [id, ring] of this.#rings) if (now - ring.newest > PERIOD) this.#rings.delete(id);
  }
}

/** Samples in a block of numbers: as objects they would take ten times as much. NaN stands for null. */
class StatsRing {
  readonly #numbers = new Float64Array(KEPT * FIELDS);
  #count = 0;
  newest = Number.NEGATIVE_INFINITY;

  push({ at, cpu, memory, memoryLimit, received, sent }: SandboxStats): void {
    const start = (this.#count % KEPT) * FIELDS;
    this.#numbers.set([at, cpu ?? Number.NaN, memory, memoryLimit ?? Number.NaN, received, sent], start);
    this.#count += 1;
    this.newest = at;
  }

  samples(id: string): SandboxStats[] {
    const first = Math.max(0, this.#count - KEPT);
    return Array.from({ length: this.#count - first }, (_, index) => this.#at(id, (first + index) % KEPT));
  }

  #at(id: string, slot: number): SandboxStats {
    const [at = 0, cpu = 0, memory = 0, limit = 0, received = 0, sent = 0] = this.#numbers.subarray(
      slot * FIELDS,
      (slot + 1) * FIELDS,
    );
    return { id, at, cpu: orNull(cpu), memory, memoryLimit: orNull(limit), received, sent };
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
