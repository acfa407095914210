import type { CheckOutcome } from './run-checks.ts';

/** A line for the step, and below it what it said if it failed. */
export function describeOutcome({ name, passed, duration, output }: CheckOutcome): string {
  const line = `${passed ? '✓' : '✗'} ${name} (${(duration / 1000).toFixed(1)} s)`;
  if (passed) return line;
  return [line, ...output.trimEnd().split('\n')].join('\n    ');
}
