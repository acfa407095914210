import type { Provider } from '../provider/provider.ts';
import type { ContractImplementer } from './contract-implementer.ts';

export function engineProcedures(os: ContractImplementer['engine'], provider: Pick<Provider, 'reconnect'>) {
  return os.router({ reconnect: os.reconnect.handler(() => provider.reconnect()) });
}
