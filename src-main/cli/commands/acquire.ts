import type { CommandContext, CommandResult } from '../command-context.ts';
import { sandboxViewSchema } from '../sandbox-view.ts';

export interface AcquireOptions {
  readonly thread: string;
  readonly user?: string | undefined;
  readonly image?: string | undefined;
}

/** Gives the thread its sandbox, the same one each time. */
export async function acquire(
  { api }: CommandContext,
  { thread, user, image }: AcquireOptions,
): Promise<CommandResult> {
  const json = await api.call({
    method: 'PUT',
    path: `/v1/threads/${encodeURIComponent(thread)}/sandbox`,
    body: { user_id: user, image },
  });
  const { sandbox_id: id, sandbox_url: url, state } = sandboxViewSchema.parse(json);
  const where = url ?? 'no address yet';
  const text =
    state === 'active'
      ? `Sandbox ${id} of thread ${thread} is ready at ${where}\n`
      : `Sandbox ${id} of thread ${thread} is ${state}: ${where}. Ask again to see it become ready.\n`;
  return { text, json };
}
