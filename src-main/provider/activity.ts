import type { StatsSample } from '../backends/backend.ts';

/** What the engine had counted at the last look, and what our own probes have added since. */
export interface ActivityBaseline {
  readonly sample: StatsSample;
  /** Bytes the sandbox sent in answer to our probes since the sample. */
  readonly probeBytes: number;
}

export interface ActivityThresholds {
  /** Cores. */
  readonly idleCpu: number;
  /** Bytes sent. */
  readonly idleNetwork: number;
}

/**
 * Whether a sandbox was in use between two looks: it sent more than `idleNetwork` beyond what our probes asked for, or
 * used more than `idleCpu` cores on average. Counters that ran backwards (a restart) count as use.
 */
export function wasInUse(
  baseline: ActivityBaseline,
  now: StatsSample,
  thresholds: ActivityThresholds,
): boolean {
  const seconds = (now.at - baseline.sample.at) / 1000;
  const cpu = now.cpuSeconds - baseline.sample.cpuSeconds;
  const sent = now.sent - baseline.sample.sent;
  if (cpu < 0 || sent < 0) return true;
  if (sent - baseline.probeBytes > thresholds.idleNetwork) return true;
  return seconds > 0 && cpu / seconds > thresholds.idleCpu;
}
