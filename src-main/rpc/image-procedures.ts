import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function imageProcedures(os: ContractImplementer['images']) {
  return os.router({
    list: os.list.handler(later),
    pull: os.pull.handler(later),
    cancelPull: os.cancelPull.handler(later),
    remove: os.remove.handler(later),
  });
}
