import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { engineStatusSchema, journalEntrySchema } from './events.ts';
import {
  DEFAULT_USER_ID,
  pullProgressSchema,
  SANDBOX_ID_PATTERN,
  sandboxSchema,
  statsSchema,
  THREAD_ID_PATTERN,
  USER_ID_PATTERN,
} from './sandbox.ts';

const sandboxId = z.object({ id: z.string().regex(SANDBOX_ID_PATTERN) });

export const appInfoSchema = z.object({
  version: z.string(),
  /** Where agents send their calls, such as `http://127.0.0.1:8002`. */
  apiUrl: z.string(),
  keyRequired: z.boolean(),
  home: z.string(),
  /** Whether `auto` chose the backend rather than a person. */
  autoBackend: z.boolean(),
  /** Of new sandboxes. */
  image: z.string(),
  /** The soft cap. */
  replicas: z.number().int(),
  /** Seconds; 0 is never. */
  idleTimeout: z.number(),
  /** What the backend can do, beyond running sandboxes. */
  features: z.object({
    logs: z.boolean(),
    stats: z.boolean(),
    pause: z.boolean(),
    pull: z.boolean(),
    /** Whether sandboxes are made from images of the user's choice; else `image` is the only one. */
    images: z.boolean(),
  }),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const liveEventSchema = z.discriminatedUnion('kind', [
  /** Always first: everything as it stands. */
  z.object({
    kind: z.literal('snapshot'),
    app: appInfoSchema,
    engine: engineStatusSchema,
    sandboxes: z.array(sandboxSchema),
    pulls: z.array(pullProgressSchema),
    /** The server's clock, Unix milliseconds, to show countdowns by. */
    now: z.number(),
  }),
  z.object({ kind: z.literal('app'), app: appInfoSchema }),
  z.object({ kind: z.literal('engine'), engine: engineStatusSchema }),
  /** A new or changed sandbox, whole. */
  z.object({ kind: z.literal('sandbox'), sandbox: sandboxSchema }),
  z.object({ kind: z.literal('removed'), id: z.string() }),
  z.object({ kind: z.literal('pull'), pull: pullProgressSchema }),
  z.object({ kind: z.literal('pull-ended'), image: z.string(), error: z.string().nullable() }),
  z.object({ kind: z.literal('journal'), entry: journalEntrySchema }),
]);
/** What the dashboard is told, as it happens. */
export type LiveEvent = z.infer<typeof liveEventSchema>;

/** The dashboard's procedures: served over a WebSocket by the headless host, over IPC by the desktop app. */
export const contract = {
  live: oc.output(eventIterator(liveEventSchema)),
  sandboxes: {
    /** Gives the sandbox as soon as its creation is under way; `live` tells the rest. */
    create: oc
      .input(
        z.object({
          /** Absent: an anonymous sandbox. */
          threadId: z.string().regex(THREAD_ID_PATTERN).optional(),
          userId: z.string().regex(USER_ID_PATTERN).default(DEFAULT_USER_ID),
          image: z.string().trim().min(1).optional(),
        }),
      )
      .output(sandboxSchema),
    release: oc.input(sandboxId).output(sandboxSchema),
    destroy: oc.input(sandboxId),
    pause: oc.input(sandboxId).output(sandboxSchema),
    resume: oc.input(sandboxId).output(sandboxSchema),
    /** Starts the idle time anew. */
    renew: oc.input(sandboxId).output(sandboxSchema),
    pin: oc.input(sandboxId.extend({ pinned: z.boolean() })).output(sandboxSchema),
    /** Makes a foreign sandbox ours. */
    adopt: oc.input(sandboxId).output(sandboxSchema),
    /** Creates a failed or stopped sandbox anew. */
    retry: oc.input(sandboxId).output(sandboxSchema),
    /** Last lines, oldest first. */
    logs: oc
      .input(sandboxId.extend({ tail: z.number().int().min(1).max(10_000).default(500) }))
      .output(z.array(z.string())),
    journal: oc
      .input(sandboxId.extend({ limit: z.number().int().min(1).max(1000).default(200) }))
      .output(z.array(journalEntrySchema)),
    /** Samples of the given sandboxes for as long as someone listens. */
    stats: oc
      .input(z.object({ ids: z.array(z.string().regex(SANDBOX_ID_PATTERN)).max(200) }))
      .output(eventIterator(statsSchema)),
  },
  engine: {
    /** Looks for the engine at once instead of waiting for the next attempt. */
    reconnect: oc.output(engineStatusSchema),
  },
};
export type Contract = typeof contract;
