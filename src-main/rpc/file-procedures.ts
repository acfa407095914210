import type { ContractImplementer } from './contract-implementer.ts';
import { later } from './later.ts';

export function fileProcedures(os: ContractImplementer['files']) {
  return os.router({
    list: os.list.handler(later),
    read: os.read.handler(later),
    beginUpload: os.beginUpload.handler(later),
    upload: os.upload.handler(later),
    finishUpload: os.finishUpload.handler(later),
    cancelUpload: os.cancelUpload.handler(later),
    makeDirectory: os.makeDirectory.handler(later),
    remove: os.remove.handler(later),
    owners: os.owners.handler(later),
    removeOwner: os.removeOwner.handler(later),
  });
}
