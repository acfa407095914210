import { z } from 'zod';
import { THREAD_ID_PATTERN, USER_ID_PATTERN } from './sandbox.ts';

/** One of at most ten mounts DeerFlow may ask for beside the thread's own. */
export const extraMountSchema = z.object({
  host_path: z.string(),
  container_path: z.string(),
  read_only: z.boolean().default(false),
});
export type ExtraMount = z.infer<typeof extraMountSchema>;

/** Body of `POST /api/sandboxes`. Unknown fields are ignored, as the reference service does. */
export const createSandboxRequestSchema = z.object({
  sandbox_id: z.string(),
  thread_id: z.string().regex(THREAD_ID_PATTERN).nullish(),
  user_id: z.string().regex(USER_ID_PATTERN).optional(),
  extra_mounts: z.array(extraMountSchema).optional(),
});
export type CreateSandboxRequest = z.infer<typeof createSandboxRequestSchema>;

export const provisionerStatusSchema = z.enum(['Pending', 'Running']);
export type ProvisionerStatus = z.infer<typeof provisionerStatusSchema>;

export const sandboxResponseSchema = z.object({
  sandbox_id: z.string(),
  sandbox_url: z.string(),
  status: z.string(),
});
export type SandboxResponse = z.infer<typeof sandboxResponseSchema>;

export const sandboxListResponseSchema = z.object({
  sandboxes: z.array(sandboxResponseSchema),
  count: z.number().int(),
});
export type SandboxListResponse = z.infer<typeof sandboxListResponseSchema>;
