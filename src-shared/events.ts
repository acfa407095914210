import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { threadSchema } from './sandbox.ts';

export { type Actor, actorSchema } from './actor.ts';

export const JOURNAL_KINDS = [
  'created',
  'ready',
  'acquired',
  'adopted',
  'found',
  'released',
  'renewed',
  'pinned',
  'unpinned',
  'paused',
  'resumed',
  'stopped',
  'started',
  'failed',
  'evicted',
  'reaped',
  'destroyed',
  'noticed',
] as const;

export const journalEntrySchema = z.object({
  seq: z.number().int(),
  /** Unix time, milliseconds. */
  at: z.number(),
  sandboxId: z.string(),
  thread: threadSchema.nullable(),
  kind: z.enum(JOURNAL_KINDS),
  actor: actorSchema,
  /** Why, in words a person reads. */
  reason: z.string(),
});
/** One line of the journal: what happened to a sandbox, who did it and why. */
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type JournalKind = JournalEntry['kind'];

export const engineStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connecting'), backend: z.string(), since: z.number() }),
  z.object({
    kind: z.literal('connected'),
    backend: z.string(),
    /** Such as `Docker` or `Podman`. */
    product: z.string(),
    version: z.string(),
    /** Socket or address. */
    endpoint: z.string(),
    since: z.number(),
  }),
  z.object({
    kind: z.literal('unreachable'),
    backend: z.string(),
    product: z.string(),
    reason: z.string(),
    /** What to do about it. */
    advice: z.string(),
    since: z.number(),
  }),
  /** `backend: auto` found nothing at all. */
  z.object({ kind: z.literal('none'), advice: z.string(), since: z.number() }),
  /** The settings are wrong, so none is chosen by them. */
  z.object({ kind: z.literal('withheld'), reason: z.string(), since: z.number() }),
]);
/** How the app stands with its backend. */
export type EngineStatus = z.infer<typeof engineStatusSchema>;
