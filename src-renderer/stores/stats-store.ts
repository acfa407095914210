import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SandboxStats } from '#shared/sandbox.ts';

/** The last sample of each sandbox that was sampled, by id. */
export type StatsState = ReadonlyMap<string, SandboxStats>;
export type StatsStore = StoreApi<StatsState>;

export function createStatsStore(): StatsStore {
  return createStore<StatsState>(() => new Map());
}

/**
 * The samples with `sample` in. A stream's first sample cannot tell the CPU use: where an earlier one
 * could, that value stands until the next, rather than blinking.
 */
export function withSample(samples: StatsState, sample: SandboxStats): StatsState {
  const cpu = sample.cpu ?? samples.get(sample.id)?.cpu ?? null;
  return new Map(samples).set(sample.id, { ...sample, cpu });
}
