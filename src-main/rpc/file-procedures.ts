import type { FileService } from '../files/file-service.ts';
import type { ContractImplementer } from './contract-implementer.ts';

export function fileProcedures(os: ContractImplementer['files'], files: FileService) {
  return os.router({
    list: os.list.handler(({ input }) => files.list(input)),
    read: os.read.handler(async ({ input: { offset, length, ...place } }) => {
      const { bytes, size } = await files.read(place, { offset, length });
      return { content: Buffer.from(bytes).toString('base64'), size };
    }),
    beginUpload: os.beginUpload.handler(async ({ input: { size, overwrite, ...place } }) => ({
      uploadId: await files.beginUpload(place, { size, overwrite }),
    })),
    upload: os.upload.handler(({ input }) =>
      files.upload(input.uploadId, input.offset, Buffer.from(input.content, 'base64')),
    ),
    finishUpload: os.finishUpload.handler(({ input }) => files.finishUpload(input.uploadId)),
    cancelUpload: os.cancelUpload.handler(({ input }) => files.cancelUpload(input.uploadId)),
    makeDirectory: os.makeDirectory.handler(({ input }) => files.makeDirectory(input)),
    remove: os.remove.handler(({ input: { paths, ...place } }) => files.remove(place, paths)),
    measure: os.measure.handler(({ input }) => files.measure(input)),
    owners: os.owners.handler(() => files.owners()),
    removeOwner: os.removeOwner.handler(({ input }) => files.removeOwner(input.owner)),
  });
}
