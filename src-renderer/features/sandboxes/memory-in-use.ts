import type { SampledStats } from '../../stores/stats-store.ts';

export interface MemoryInUse {
  /** Of all that were sampled. */
  readonly bytes: number;
  /** How many were sampled. */
  readonly count: number;
  /** Bytes, oldest first, for as long as all of them have been sampled. */
  readonly trend: readonly number[];
}

/** Memory of the sampled sandboxes that still exist. */
export function memoryInUse(
  samples: ReadonlyMap<string, SampledStats>,
  exists: (id: string) => boolean,
): MemoryInUse {
  const counted = [...samples.values()].filter(({ id }) => exists(id));
  const bytes = counted.reduce((sum, { memory }) => sum + memory, 0);
  const length = Math.min(...counted.map(({ memoryTrend }) => memoryTrend.length));
  const trend =
    counted.length === 0
      ? []
      : Array.from({ length }, (_, index) =>
          counted.reduce((sum, { memoryTrend }) => sum + (memoryTrend.at(index - length) ?? 0), 0),
        );
  return { bytes, count: counted.length, trend };
}
