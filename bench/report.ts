import type { Summary } from './statistics.ts';

/** One line of the report. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** What the design allows; absent for a line that only informs. */
  readonly budget?: string;
  readonly within?: boolean;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

export function spread({ median, p95 }: Summary): string {
  return `median ${milliseconds(median)}, p95 ${milliseconds(p95)}`;
}

/** A row that compares with the engine's own work, measured in the same run. */
export function ratioRow(what: string, ours: Summary, floor: Summary, budget: number): Row {
  const ratio = ours.median / floor.median;
  return {
    what,
    measured: `${spread(ours)}; engine ${spread(floor)}; ratio ${ratio.toFixed(2)}`,
    budget: `ratio ≤ ${budget}`,
    within: ratio <= budget,
  };
}

export function limitRow(
  what: string,
  value: number,
  limit: { readonly below: number; readonly unit: string },
): Row {
  const { below, unit } = limit;
  return {
    what,
    measured: `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`,
    budget: `< ${below} ${unit}`,
    within: value < below,
  };
}

export function printRow({ what, measured, budget, within }: Row): void {
  const verdict = within === undefined ? '' : within ? '  ok' : '  OVER';
  console.log(`${what.padEnd(44)} ${measured}${budget ? `  (${budget})` : ''}${verdict}`);
}
