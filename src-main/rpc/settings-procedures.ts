import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function settingsProcedures(os: ContractImplementer['settings']) {
  return os.router({
    describe: os.describe.handler(later),
    check: os.check.handler(later),
    save: os.save.handler(later),
    engines: os.engines.handler(later),
    apiKey: os.apiKey.handler(later),
    rotateApiKey: os.rotateApiKey.handler(later),
  });
}
