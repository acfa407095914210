import type { Provider } from '../provider/provider.ts';
import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function hostProcedures(os: ContractImplementer['host'], provider: Pick<Provider, 'pauseReaping'>) {
  return os.router({
    chooseFolder: os.chooseFolder.handler(later),
    folders: os.folders.handler(later),
    reveal: os.reveal.handler(later),
    openLogs: os.openLogs.handler(later),
    pauseReaping: os.pauseReaping.handler(({ input }) => provider.pauseReaping(input.paused)),
  });
}
