import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { createOptionsSchema } from '../create-options.ts';
import { journalEntrySchema } from '../events.ts';
import {
  DEFAULT_USER_ID,
  logLineSchema,
  SANDBOX_ID_PATTERN,
  sandboxSchema,
  statsSchema,
  THREAD_ID_PATTERN,
  USER_ID_PATTERN,
  unmeasuredSchema,
} from '../sandbox.ts';
import { sandboxIdInput } from './sandbox-input.ts';

export { type CreateOptions, createOptionsSchema } from '../create-options.ts';

export const probeRecordSchema = z.object({
  /** Unix time, milliseconds. */
  at: z.number(),
  /** Milliseconds until the answer; null where none came. */
  latency: z.number().nullable(),
  /** What went wrong; null where nothing did. */
  problem: z.string().nullable(),
});
/** One look at whether a sandbox answers. */
export type ProbeRecord = z.infer<typeof probeRecordSchema>;

export const sandboxProcedures = {
  /** Gives the sandbox as soon as its creation is under way; `live` tells the rest. `destroy` cancels it. */
  create: oc
    .input(
      createOptionsSchema.extend({
        /** Absent: an anonymous sandbox. */
        threadId: z.string().regex(THREAD_ID_PATTERN).optional(),
        userId: z.string().regex(USER_ID_PATTERN).default(DEFAULT_USER_ID),
      }),
    )
    .output(sandboxSchema),
  release: oc.input(sandboxIdInput).output(sandboxSchema),
  destroy: oc.input(sandboxIdInput),
  pause: oc.input(sandboxIdInput).output(sandboxSchema),
  resume: oc.input(sandboxIdInput).output(sandboxSchema),
  /** Starts the idle time anew. */
  renew: oc.input(sandboxIdInput).output(sandboxSchema),
  pin: oc.input(sandboxIdInput.extend({ pinned: z.boolean() })).output(sandboxSchema),
  /** Makes a foreign sandbox ours. */
  adopt: oc.input(sandboxIdInput).output(sandboxSchema),
  /** Creates a failed or stopped sandbox anew. */
  retry: oc.input(sandboxIdInput).output(sandboxSchema),
  /** The last `tail` lines, then each as it is written, in batches, for as long as someone listens. */
  followLogs: oc
    .input(sandboxIdInput.extend({ tail: z.number().int().min(0).max(10_000).default(1000) }))
    .output(eventIterator(z.array(logLineSchema))),
  journal: oc
    .input(sandboxIdInput.extend({ limit: z.number().int().min(1).max(1000).default(200) }))
    .output(z.array(journalEntrySchema)),
  /**
   * Samples of the given sandboxes for as long as someone listens, or why there are none; meanwhile they are probed now
   * and then too.
   */
  stats: oc
    .input(z.object({ ids: z.array(z.string().regex(SANDBOX_ID_PATTERN)).max(200) }))
    .output(eventIterator(z.union([statsSchema, unmeasuredSchema]))),
  /** The samples taken within the last quarter of an hour, oldest first. */
  statsHistory: oc.input(sandboxIdInput).output(z.array(statsSchema)),
  /** The last probes, oldest first. */
  probes: oc.input(sandboxIdInput).output(z.array(probeRecordSchema)),
  /** Looks at once whether it answers; no touch. */
  probe: oc.input(sandboxIdInput).output(probeRecordSchema),
};
