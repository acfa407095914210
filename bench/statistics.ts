/** Of measurements in one unit, all in that unit. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
}

/** Throws when there is nothing to summarise. */
export function summarize(values: readonly number[]): Summary {
  if (values.length === 0) throw new Error('Expected at least one measurement, got none.');
  const sorted = values.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
  };
}

/** Nearest-rank quantile of ascending values. */
function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}
