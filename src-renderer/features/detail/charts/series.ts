import type { SandboxStats } from '#shared/sandbox.ts';

/** Milliseconds between two samples from which on nothing is known of the time between. */
const GAP = 10_000;

type Values = readonly (number | null)[];

/** Samples as columns, a null where a line is to be broken. */
export interface Series {
  /** Unix times, seconds, rising. */
  readonly times: readonly number[];
  /** Percent of one core. */
  readonly cpu: Values;
  /** Bytes. */
  readonly memory: Values;
  readonly memoryLimit: Values;
  /** Bytes a second. */
  readonly received: Values;
  readonly sent: Values;
}

/** The samples of both, each once, oldest first, none older than `since` (Unix milliseconds). Pure. */
export function mergeSamples(
  history: readonly SandboxStats[],
  live: readonly SandboxStats[],
  since: number,
): readonly SandboxStats[] {
  const byTime = new Map<number, SandboxStats>();
  for (const sample of [...history, ...live]) if (sample.at >= since) byTime.set(sample.at, sample);
  return [...byTime.values()].sort((a, b) => a.at - b.at);
}

/** What is to be drawn of `samples`, oldest first. Counters become rates, missing time becomes a gap. Pure. */
export function toSeries(samples: readonly SandboxStats[]): Series {
  const rows = samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    const hasGap = before !== undefined && sample.at - before.at > GAP;
    return hasGap
      ? [emptyRow((before.at + sample.at) / 2), rowOf(sample, undefined)]
      : [rowOf(sample, before)];
  });
  return {
    times: rows.map((row) => row.at / 1000),
    cpu: rows.map((row) => row.cpu),
    memory: rows.map((row) => row.memory),
    memoryLimit: rows.map((row) => row.memoryLimit),
    received: rows.map((row) => row.received),
    sent: rows.map((row) => row.sent),
  };
}

interface Row {
  readonly at: number;
  readonly cpu: number | null;
  readonly memory: number | null;
  readonly memoryLimit: number | null;
  readonly received: number | null;
  readonly sent: number | null;
}

function emptyRow(at: number): Row {
  return { at, cpu: null, memory: null, memoryLimit: null, received: null, sent: null };
}

function rowOf(sample: SandboxStats, before: SandboxStats | undefined): Row {
  const { at, cpu, memory, memoryLimit } = sample;
  return {
    at,
    cpu: cpu === null ? null : cpu * 100,
    memory,
    memoryLimit,
    received: rate(before?.received, sample.received, before, sample),
    sent: rate(before?.sent, sample.sent, before, sample),
  };
}

/** Bytes a second; null where the counter began anew: the sandbox was started again. */
function rate(
  from: number | undefined,
  to: number,
  before: SandboxStats | undefined,
  sample: SandboxStats,
): number | null {
  if (from === undefined || before === undefined || to < from) return null;
  return ((to - from) * 1000) / (sample.at - before.at);
}
