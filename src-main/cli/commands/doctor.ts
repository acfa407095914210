import { type DiagnosticResult, isWell } from '../../diagnostics/run-diagnostics.ts';
import type { CommandResult } from '../command-context.ts';

/** What the diagnostics came to: a failure only where something that is needed fails. */
export function doctorReport(results: readonly DiagnosticResult[]): CommandResult {
  const wellbeing = isWell(results);
  const lines = results.map(describe);
  const end = wellbeing ? 'What Moorage needs is there.' : 'Moorage needs what fails above.';
  return {
    text: `${lines.join('\n')}\n\n${end}\n`,
    json: {
      ok: wellbeing,
      diagnostics: results.map(({ id, title, finding }) => ({ id, title, ...finding })),
    },
    isFailure: !wellbeing,
  };
}

const TITLE_WIDTH = 18;

function describe({ title, finding }: DiagnosticResult): string {
  const lines = [...finding.summary.split('\n'), ...('advice' in finding ? [`-> ${finding.advice}`] : [])];
  const indent = ' '.repeat('pass  '.length + TITLE_WIDTH);
  return `${finding.level}  ${title.padEnd(TITLE_WIDTH)}${lines.join(`\n${indent}`)}`;
}
