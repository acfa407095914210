import { z } from 'zod';
import { actorSchema } from './actor.ts';

export {
  DEFAULT_USER_ID,
  SANDBOX_ID_PATTERN,
  THREAD_ID_PATTERN,
  USER_ID_PATTERN,
} from './identifiers.ts';

export const threadSchema = z.object({ userId: z.string(), threadId: z.string() });
/** Whom a sandbox serves. A sandbox without a thread is anonymous. */
export type Thread = z.infer<typeof threadSchema>;

export const mountSchema = z.object({
  /** Host path. */
  source: z.string(),
  /** Path in the sandbox. */
  target: z.string(),
  readOnly: z.boolean(),
});
export type Mount = z.infer<typeof mountSchema>;

export const portBindingSchema = z.object({
  hostAddress: z.string(),
  hostPort: z.number().int(),
  containerPort: z.number().int(),
});
export type PortBinding = z.infer<typeof portBindingSchema>;

export const limitsSchema = z.object({
  /** Bytes. */
  memory: z.number().int(),
  /** Cores. */
  cpus: z.number(),
  /** Processes and threads. */
  pids: z.number().int(),
});
export type Limits = z.infer<typeof limitsSchema>;

export const pullLayerSchema = z.object({
  id: z.string(),
  /** The engine's own word, such as `Downloading` or `Pull complete`. */
  status: z.string(),
  /** Bytes. */
  current: z.number().optional(),
  /** Bytes. */
  total: z.number().optional(),
});
export type PullLayer = z.infer<typeof pullLayerSchema>;

export const pullProgressSchema = z.object({ image: z.string(), layers: z.array(pullLayerSchema) });
export type PullProgress = z.infer<typeof pullProgressSchema>;

export const engineImageSchema = z.object({
  /** The engine's own, such as `sha256:…`. */
  id: z.string(),
  /** References such as `debian:12`; none of an image that has lost its name. */
  tags: z.array(z.string()),
  /** Bytes on disk. */
  size: z.number(),
  /** Unix time, milliseconds; null when unknown. */
  createdAt: z.number().nullable(),
  /** In OCI's words, such as `amd64`; null when unknown. */
  architecture: z.string().nullable(),
  /** Containers made from it, of any owner; null when unknown. */
  containers: z.number().int().nullable(),
});
/** An image the engine keeps. */
export type EngineImage = z.infer<typeof engineImageSchema>;

export const logLineSchema = z.object({
  /** Unix time, milliseconds; null where the engine does not say. */
  at: z.number().nullable(),
  stream: z.enum(['stdout', 'stderr']),
  text: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const terminalSizeSchema = z.object({
  columns: z.number().int().min(1).max(1000),
  rows: z.number().int().min(1).max(1000),
});
export type TerminalSize = z.infer<typeof terminalSizeSchema>;

/** What a sandbox that is not yet up is doing. */
export const createStepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('pulling'), percent: z.number().nullable() }),
  z.object({ kind: z.literal('creating') }),
  /** The engine is at it; `detail` in words a person reads. */
  z.object({ kind: z.literal('preparing'), detail: z.string() }),
]);
export type CreateStep = z.infer<typeof createStepSchema>;

const since = { /** Unix time, milliseconds. */ since: z.number() };

export const sandboxStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('creating'), step: createStepSchema, ...since }),
  z.object({ kind: z.literal('starting'), ...since }),
  z.object({ kind: z.literal('active'), ...since }),
  z.object({ kind: z.literal('warm'), ...since }),
  z.object({ kind: z.literal('paused'), resumesTo: z.enum(['active', 'warm']), ...since }),
  z.object({ kind: z.literal('stopped'), reason: z.string(), ...since }),
  z.object({
    kind: z.literal('failed'),
    code: z.string(),
    reason: z.string(),
    /** Oldest first. */
    lastLogs: z.array(z.string()),
    ...since,
  }),
  z.object({ kind: z.literal('destroying'), reason: z.string(), ...since }),
  z.object({ kind: z.literal('gone'), reason: z.string(), ...since }),
]);
/** What Moorage wants of, and knows about, a sandbox. How it answers is {@link Health}. */
export type SandboxState = z.infer<typeof sandboxStateSchema>;
export type SandboxStateKind = SandboxState['kind'];

export const healthSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown') }),
  z.object({
    kind: z.literal('healthy'),
    /** Milliseconds of the last probe. */
    latency: z.number(),
    checkedAt: z.number(),
  }),
  z.object({ kind: z.literal('unhealthy'), detail: z.string(), ...since, checkedAt: z.number() }),
  z.object({ kind: z.literal('unreachable'), detail: z.string(), ...since }),
]);
/** What was last observed, apart from the state that is wanted. */
export type Health = z.infer<typeof healthSchema>;

export const sandboxOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created'), by: actorSchema }),
  z.object({ kind: z.literal('adopted'), by: actorSchema }),
  /** In the engine, when we first looked; `at` is when that was, null when it is not known any more. */
  z.object({ kind: z.literal('found'), at: z.number().nullable() }),
]);
export type SandboxOrigin = z.infer<typeof sandboxOriginSchema>;

export const sandboxSchema = z.object({
  id: z.string(),
  thread: threadSchema.nullable(),
  /** Container or Pod name. */
  name: z.string(),
  backend: z.string(),
  image: z.string(),
  state: sandboxStateSchema,
  health: healthSchema,
  /** Where the app itself reaches the sandbox; null while no port is known. */
  url: z.string().nullable(),
  mounts: z.array(mountSchema),
  ports: z.array(portBindingSchema),
  limits: limitsSchema.nullable(),
  /** `own`: made by this home. `foreign`: another's; never reaped, ours only once adopted. */
  ownership: z.enum(['own', 'foreign']),
  /** How it came to be known here. */
  origin: sandboxOriginSchema.default({ kind: 'found', at: null }),
  /** Unix times, milliseconds. */
  createdAt: z.number(),
  lastUsedAt: z.number(),
  /** When the idle reaper looks at it; null: never. */
  expiresAt: z.number().nullable(),
  /** A pinned sandbox never expires. */
  pinned: z.boolean(),
  /** Seconds without use before it goes, where it has a time of its own; 0 never, null as the settings say. */
  idleTimeout: z.number().nullable().default(null),
});
export type Sandbox = z.infer<typeof sandboxSchema>;

export const statsSchema = z.object({
  id: z.string(),
  at: z.number(),
  /** Cores in use since the sample before; null for a first sample. */
  cpu: z.number().nullable(),
  /** Bytes. */
  memory: z.number(),
  memoryLimit: z.number().nullable(),
  /** Cumulative bytes. */
  received: z.number(),
  sent: z.number(),
});
/** One sample of what a sandbox costs. */
export type SandboxStats = z.infer<typeof statsSchema>;

/** In place of samples: why the engine has none of a sandbox, with what to do. */
export const unmeasuredSchema = z.object({ id: z.string(), unmeasured: z.string() });
export type Unmeasured = z.infer<typeof unmeasuredSchema>;
