import { messageOf } from '#shared/errors.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';

export interface DiagnosticResult {
  readonly id: string;
  readonly title: string;
  readonly finding: Finding;
}

/** Runs what is applicable, all at once; the results come in the order given. Never throws. */
export function runDiagnostics(diagnostics: readonly Diagnostic[]): Promise<readonly DiagnosticResult[]> {
  const applicable = diagnostics.filter((diagnostic) => diagnostic.applicable());
  return Promise.all(
    applicable.map(async (diagnostic) => {
      const { id, title } = diagnostic;
      return { id, title, finding: await find(diagnostic) };
    }),
  );
}

/** True unless something that is needed fails. */
export function isWell(results: readonly DiagnosticResult[]): boolean {
  return results.every(({ finding }) => finding.level !== 'fail');
}

async function find(diagnostic: Diagnostic): Promise<Finding> {
  try {
    return await diagnostic.check();
  } catch (error) {
    return {
      level: 'warn',
      summary: `This could not be looked at: ${messageOf(error)}`,
      advice: 'Moorage may work all the same.',
    };
  }
}
