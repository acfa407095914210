import type { Provider } from '../provider/provider.ts';
import type { ContractImplementer } from './contract-implementer.ts';

export function journalProcedures(
  os: ContractImplementer['journal'],
  provider: Pick<Provider, 'queryJournal'>,
) {
  return os.router({ query: os.query.handler(({ input }) => provider.queryJournal(input)) });
}
