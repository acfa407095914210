import { z } from 'zod';
import { extraMountSchema } from '#shared/provisioner.ts';
import { limitsSchema, mountSchema, threadSchema } from '#shared/sandbox.ts';
import type { SandboxSpec } from '../backend.ts';

const specSchema: z.ZodType<SandboxSpec> = z.object({
  labels: z.object({
    sandboxId: z.string(),
    thread: threadSchema.nullable(),
    instanceId: z.string().nullable(),
    createdAt: z.number(),
  }),
  name: z.string(),
  image: z.string(),
  containerPort: z.number().int(),
  hostPort: z.number().int(),
  hostAddress: z.string(),
  mounts: z.array(mountSchema),
  extraMounts: z.array(extraMountSchema).default([]),
  environment: z.record(z.string(), z.string()),
  limits: limitsSchema,
  profile: z.enum(['aio', 'hardened']),
  shmSize: z.number(),
});

/** What a sandbox was created as; it never changes. */
export const recordSchema = z.object({
  /** Random: another creation under the same name is another sandbox. */
  ref: z.string(),
  spec: specSchema,
  /** What the sources of `spec.mounts` were then, without links. */
  sources: z.array(z.string()),
});
export type SandboxRecord = z.infer<typeof recordSchema>;

/** The last start of a sandbox: its first process, told from any later one of the same number. */
export const runSchema = z.object({
  /** On the host; process 1 inside. */
  pid: z.number().int(),
  /** See `ProcessFacts.startTime`. */
  startTime: z.number(),
  bootId: z.string(),
  paused: z.boolean(),
});
export type Run = z.infer<typeof runSchema>;
