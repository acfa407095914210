import type { DiagnosticView } from '#shared/contract/diagnostics.ts';
import type { ContractImplementer } from './contract-implementer.ts';

export interface DiagnosticsProcedureDeps {
  readonly diagnostics: {
    run(): Promise<DiagnosticView[]>;
    /** As text, without secrets. */
    report(): Promise<string>;
  };
}

export function diagnosticsProcedures(
  os: ContractImplementer['diagnostics'],
  { diagnostics }: DiagnosticsProcedureDeps,
) {
  return os.router({
    run: os.run.handler(() => diagnostics.run()),
    report: os.report.handler(async () => ({ text: await diagnostics.report() })),
  });
}
