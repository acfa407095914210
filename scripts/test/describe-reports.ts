import { stripVTControlCharacters } from 'node:util';
import type { Finding, SuiteReport } from './suite-report.ts';

/** Of one failure. */
const MAX_LINES = 30;

/** Report of each suite that ran, by name. */
export type Reports = Readonly<Record<string, SuiteReport>>;

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function totalsOf(reports: Reports): Totals {
  const sum = (count: (report: SuiteReport) => number) =>
    Object.values(reports).reduce((total, report) => total + count(report), 0);
  return {
    passed: sum((report) => report.passed),
    failed: sum((report) => report.failed.length),
    skipped: sum((report) => report.skipped.length),
  };
}

/** Every failure, every skip with its reason and every note, then how many there were: the last line. Pure. */
export function describeReports(reports: Reports): string {
  const { passed, failed, skipped } = totalsOf(reports);
  return [
    ...listing('Failed', reports, (report) => report.failed),
    ...listing('Skipped', reports, (report) => report.skipped),
    ...Object.entries(reports).flatMap(([suite, { notes = [] }]) => notes.map((note) => `${suite}: ${note}`)),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ].join('\n');
}

function listing(
  title: string,
  reports: Reports,
  pick: (report: SuiteReport) => readonly Finding[],
): readonly string[] {
  const entries = Object.entries(reports).flatMap(([suite, report]) =>
    pick(report).map(({ name, detail }) => `  ${suite}: ${name}\n${indent(detail)}`),
  );
  return entries.length === 0 ? [] : [`${title}:`, ...entries, ''];
}

/** A tool that has much to say said it all when it ran. */
function indent(text: string): string {
  const lines = stripVTControlCharacters(text).split('\n');
  const shown = lines.slice(0, MAX_LINES);
  if (shown.length < lines.length) shown.push(`… ${lines.length - shown.length} more lines above`);
  return shown.map((line) => `      ${line}`).join('\n');
}
