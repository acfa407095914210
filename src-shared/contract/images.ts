import { oc } from '@orpc/contract';
import { z } from 'zod';
import { engineImageSchema } from '../sandbox.ts';

const image = z.object({ image: z.string().trim().min(1).max(1024) });

export const imageProcedures = {
  list: oc.output(
    z.object({
      images: z.array(engineImageSchema),
      /** What the engine runs, in OCI's words; null when unknown. An image for another one is emulated or fails. */
      architecture: z.string().nullable(),
    }),
  ),
  /** Begins; `live` tells how far it is and how it ends. One under way already is joined. */
  pull: oc.input(image),
  /** One that is not under way is a success. Creations that wait for it fail. */
  cancelPull: oc.input(image),
  /** By a tag or an id. Throws `IMAGE_IN_USE`. */
  remove: oc.input(image),
};
