import { z } from 'zod';
import { mountSchema } from './sandbox.ts';

/** What a new sandbox may differ in from the settings. */
export const createOptionsSchema = z.object({
  image: z.string().trim().min(1).optional(),
  /** 0 is unlimited. */
  limits: z
    .object({
      /** Bytes. */
      memory: z.number().int().min(0),
      /** Cores. */
      cpus: z.number().min(0).max(1024),
      /** Processes and threads. */
      pids: z.number().int().min(0),
    })
    .partial()
    .optional(),
  /** Beside the thread's own and those of the settings. */
  mounts: z.array(mountSchema).max(20).optional(),
  /** Over that of the settings; a `$NAME` value is read from the environment of Moorage. */
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).optional(),
  /** Seconds without use before it is destroyed; 0 never. */
  idleTimeout: z.number().min(0).max(31_536_000).optional(),
});
export type CreateOptions = z.infer<typeof createOptionsSchema>;
