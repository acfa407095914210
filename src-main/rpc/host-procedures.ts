import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function hostProcedures(os: ContractImplementer['host']) {
  return os.router({
    chooseFolder: os.chooseFolder.handler(later),
    folders: os.folders.handler(later),
    reveal: os.reveal.handler(later),
    openLogs: os.openLogs.handler(later),
    pauseReaping: os.pauseReaping.handler(later),
  });
}
