import { z } from 'zod';
import { engineStatusSchema, journalEntrySchema } from '../events.ts';
import { pullProgressSchema, sandboxSchema } from '../sandbox.ts';
import { taskSchema } from './tasks.ts';

export const appInfoSchema = z.object({
  version: z.string(),
  /** Where agents send their calls, such as `http://127.0.0.1:8002`. */
  apiUrl: z.string(),
  keyRequired: z.boolean(),
  home: z.string(),
  /** What carries this dashboard. */
  host: z.enum(['desktop', 'headless']),
  /** Of the computer Moorage runs on. */
  platform: z.enum(['darwin', 'linux', 'win32']),
  /** Whether `auto` chose the backend rather than a person. */
  autoBackend: z.boolean(),
  /** Of new sandboxes. */
  image: z.string(),
  /** Port of the sandbox API inside a sandbox. */
  containerPort: z.number().int(),
  /** The soft cap. */
  replicas: z.number().int(),
  /** Seconds; 0 is never. */
  idleTimeout: z.number(),
  /** Whether idle sandboxes are left alone until a person says otherwise. */
  reapingPaused: z.boolean(),
  /** Why config.yaml as it stands is refused, the last valid settings being in force; null when it is well. */
  settingsProblem: z.string().nullable(),
  /** Why the home cannot be written, so that deadlines and the journal are not kept; null when it can. */
  homeProblem: z.string().nullable(),
  /** What the backend can do, beyond running sandboxes. */
  features: z.object({
    logs: z.boolean(),
    stats: z.boolean(),
    pause: z.boolean(),
    pull: z.boolean(),
    exec: z.boolean(),
    /** Whether its images can be listed and removed. */
    imageStore: z.boolean(),
    /** Whether the files of sandboxes lie on the computer Moorage runs on. */
    hostMounts: z.boolean(),
    /** Whether a sandbox can be given limits of its own; else the backend decides them. */
    limits: z.boolean(),
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
    tasks: z.array(taskSchema),
    /** Calls of the HTTP API within the last minute. */
    requestsPerMinute: z.number().int(),
    /** The server's clock, Unix milliseconds, to show countdowns by. */
    now: z.number(),
  }),
  z.object({ kind: z.literal('app'), app: appInfoSchema }),
  z.object({ kind: z.literal('engine'), engine: engineStatusSchema }),
  /** A new or changed sandbox, whole. */
  z.object({ kind: z.literal('sandbox'), sandbox: sandboxSchema }),
  z.object({ kind: z.literal('removed'), id: z.string() }),
  z.object({ kind: z.literal('pull'), pull: pullProgressSchema }),
  /** `error` is null where the image is here, and where somebody cancelled. */
  z.object({ kind: z.literal('pull-ended'), image: z.string(), error: z.string().nullable() }),
  z.object({ kind: z.literal('journal'), entry: journalEntrySchema }),
  /** A new or changed task; one that has ended is told once more, as ended. */
  z.object({ kind: z.literal('task'), task: taskSchema }),
  /** Told when it changes, every few seconds at most. */
  z.object({ kind: z.literal('requests'), perMinute: z.number().int() }),
]);
/** What the dashboard is told, as it happens. */
export type LiveEvent = z.infer<typeof liveEventSchema>;
