import { z } from 'zod';

/** What the client reads of a sandbox as `/v1` tells of it; `--json` passes on what the API says. */
export const sandboxViewSchema = z.object({
  sandbox_id: z.string(),
  sandbox_url: z.string().nullable(),
  state: z.string(),
  reason: z.string().nullable(),
  health: z.string(),
  thread: z.object({ user_id: z.string(), thread_id: z.string() }).nullable(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
});
export type SandboxView = z.infer<typeof sandboxViewSchema>;

export const sandboxListSchema = z.object({ sandboxes: z.array(sandboxViewSchema), count: z.number() });
