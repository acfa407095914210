import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function diagnosticsProcedures(os: ContractImplementer['diagnostics']) {
  return os.router({
    run: os.run.handler(later),
    report: os.report.handler(later),
  });
}
