import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function journalProcedures(os: ContractImplementer['journal']) {
  return os.router({
    query: os.query.handler(later),
  });
}
