import type { CommandContext, CommandResult } from '../command-context.ts';
import { sandboxViewSchema } from '../sandbox-view.ts';

export interface ReleaseOptions {
  readonly thread: string;
  readonly user?: string | undefined;
}

/** Parks the thread's sandbox in the warm pool, still running. */
export async function release(
  { api }: CommandContext,
  { thread, user }: ReleaseOptions,
): Promise<CommandResult> {
  const json = await api.call({
    method: 'POST',
    path: `/v1/threads/${encodeURIComponent(thread)}/sandbox/release`,
    body: { user_id: user },
  });
  const { sandbox_id: id, state } = sandboxViewSchema.parse(json);
  return { text: `Sandbox ${id} of thread ${thread} is ${state}.\n`, json };
}
