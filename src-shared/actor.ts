import { z } from 'zod';

export const actorSchema = z.discriminatedUnion('kind', [
  /** A person, through the dashboard or the tray. */
  z.object({ kind: z.literal('user') }),
  /** A caller of the HTTP API. */
  z.object({ kind: z.literal('api'), client: z.string().optional() }),
  /** Moorage itself: which part. */
  z.object({
    kind: z.literal('moorage'),
    part: z.enum(['reaper', 'eviction', 'reconcile', 'shutdown', 'provider']),
  }),
  /** The engine, or someone who uses it directly. */
  z.object({ kind: z.literal('engine') }),
]);
/** Who made something happen. */
export type Actor = z.infer<typeof actorSchema>;
