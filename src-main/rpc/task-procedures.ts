import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function taskProcedures(os: ContractImplementer['tasks']) {
  return os.router({
    start: os.start.handler(later),
    cleanUpIdle: os.cleanUpIdle.handler(later),
    destroyAll: os.destroyAll.handler(later),
    cancel: os.cancel.handler(later),
  });
}
