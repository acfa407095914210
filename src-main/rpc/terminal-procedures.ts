import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function terminalProcedures(os: ContractImplementer['terminals']) {
  return os.router({
    open: os.open.handler(later),
    list: os.list.handler(later),
    output: os.output.handler(later),
    write: os.write.handler(later),
    resize: os.resize.handler(later),
    close: os.close.handler(later),
  });
}
