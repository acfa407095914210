import type { CheckOutcome } from '../check/run-checks.ts';
import type { SuiteReport } from './suite-report.ts';

/** The checks as a suite: each counts as one test. Pure. */
export function checkReport(outcomes: readonly CheckOutcome[]): SuiteReport {
  const failed = outcomes.filter(({ passed }) => !passed);
  return {
    passed: outcomes.length - failed.length,
    failed: failed.map(({ name, output }) => ({ name, detail: output.trim() })),
    skipped: [],
  };
}
