import { oc } from '@orpc/contract';
import { z } from 'zod';
import { actorSchema, JOURNAL_KINDS, journalEntrySchema } from '../events.ts';

const ACTOR_KINDS = actorSchema.options.map((option) => option.shape.kind.value);

export const journalQuerySchema = z.object({
  kinds: z.array(z.enum(JOURNAL_KINDS)).optional(),
  actors: z.array(z.enum(ACTOR_KINDS)).optional(),
  /** In the id, thread, user or reason, whatever the case. */
  text: z.string().max(200).optional(),
  /** Unix times, milliseconds. */
  from: z.number().optional(),
  until: z.number().optional(),
  /** Only entries older than this one. */
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(1000).default(200),
});
export type JournalQuery = z.infer<typeof journalQuerySchema>;

export const journalProcedures = {
  /** Newest first. */
  query: oc.input(journalQuerySchema).output(
    z.object({
      entries: z.array(journalEntrySchema),
      /** Whether there are older ones. */ more: z.boolean(),
    }),
  ),
};
