import { oc } from '@orpc/contract';
import { z } from 'zod';
import { actorSchema, JOURNAL_KINDS, journalEntrySchema } from '../events.ts';

const ACTOR_KINDS = actorSchema.options.map((option) => option.shape.kind.value);

export const journalQuerySchema = z.object({
  kinds: z.array(z.enum(JOURNAL_KINDS)).optional(),
  actors: z.array(z.enum(ACTOR_KINDS)).optional(),
  /** That thread's alone, whoever's it is. */
  threadId: z.string().max(200).optional(),
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

const journalPageSchema = z.object({
  /** Newest first. */
  entries: z.array(journalEntrySchema),
  /** Whether there are older ones that match. */
  more: z.boolean(),
});
export type JournalPage = z.infer<typeof journalPageSchema>;

export const journalProcedures = {
  query: oc.input(journalQuerySchema).output(journalPageSchema),
};
