import type { Images } from '../images/images.ts';
import type { ContractImplementer } from './contract-implementer.ts';

export function imageProcedures(os: ContractImplementer['images'], images: Images) {
  return os.router({
    list: os.list.handler(async () => {
      const { images: listed, architecture } = await images.list();
      return { images: [...listed], architecture };
    }),
    pull: os.pull.handler(({ input }) => images.pull(input.image)),
    cancelPull: os.cancelPull.handler(({ input }) => images.cancelPull(input.image)),
    remove: os.remove.handler(({ input }) => images.remove(input.image)),
  });
}
