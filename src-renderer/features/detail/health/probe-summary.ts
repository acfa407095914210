import type { ProbeRecord } from '#shared/contract/sandboxes.ts';

export interface ProbeSummary {
  readonly total: number;
  readonly answered: number;
  /** Milliseconds, of those that were answered; null when none was. */
  readonly median: number | null;
  readonly slowest: number | null;
}

/** What the probes say together. Pure. */
export function summariseProbes(probes: readonly ProbeRecord[]): ProbeSummary {
  const latencies = probes
    .flatMap(({ latency, problem }) => (latency !== null && problem === null ? [latency] : []))
    .sort((a, b) => a - b);
  return {
    total: probes.length,
    answered: latencies.length,
    median: latencies[Math.floor((latencies.length - 1) / 2)] ?? null,
    slowest: latencies.at(-1) ?? null,
  };
}

/** The probes of both, each once, oldest first. Pure. */
export function mergeProbes(
  fetched: readonly ProbeRecord[],
  taken: readonly ProbeRecord[],
): readonly ProbeRecord[] {
  const byTime = new Map([...fetched, ...taken].map((probe) => [probe.at, probe]));
  return [...byTime.values()].sort((a, b) => a.at - b.at);
}
