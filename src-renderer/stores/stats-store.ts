import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SandboxStats } from '#shared/sandbox.ts';

/** How many samples a trend remembers: a minute of them. */
const TREND_LENGTH = 30;
/** How many sandboxes are remembered; those sampled longest ago are forgotten first. */
const MOST_SANDBOXES = 500;

/** The last sample of a sandbox, and how it came to it. */
export interface SampledStats extends SandboxStats {
  /** Cores in use, oldest first. */
  readonly cpuTrend: readonly number[];
  /** Bytes, oldest first. */
  readonly memoryTrend: readonly number[];
}

/** What was sampled of each sandbox, by id. */
export type StatsState = ReadonlyMap<string, SampledStats>;
export type StatsStore = StoreApi<StatsState>;

export function createStatsStore(): StatsStore {
  return createStore<StatsState>(() => new Map());
}

/**
 * The samples with `batch` in. A stream's first sample cannot tell the CPU use: where an earlier one
 * could, that value stands until the next, rather than blinking.
 */
export function withSamples(samples: StatsState, batch: readonly SandboxStats[]): StatsState {
  const next = new Map(samples);
  for (const sample of batch) {
    const before = next.get(sample.id);
    next.delete(sample.id);
    next.set(sample.id, follow(before, sample));
  }
  for (const id of next.keys()) {
    if (next.size <= MOST_SANDBOXES) break;
    next.delete(id);
  }
  return next;
}

/** The samples with what was sampled of a sandbox before, oldest first, where that is more than is known of it. */
export function withHistory(samples: StatsState, history: readonly SandboxStats[]): StatsState {
  let entry: SampledStats | undefined;
  for (const sample of history) entry = follow(entry, sample);
  const known = entry && samples.get(entry.id);
  if (!entry || (known && known.memoryTrend.length >= entry.memoryTrend.length)) return samples;
  return new Map(samples).set(entry.id, entry);
}

function follow(before: SampledStats | undefined, sample: SandboxStats): SampledStats {
  return {
    ...sample,
    cpu: sample.cpu ?? before?.cpu ?? null,
    cpuTrend: sample.cpu === null ? (before?.cpuTrend ?? []) : withLast(before?.cpuTrend, sample.cpu),
    memoryTrend: withLast(before?.memoryTrend, sample.memory),
  };
}

function withLast(trend: readonly number[] = [], value: number): readonly number[] {
  return [...trend, value].slice(-TREND_LENGTH);
}
