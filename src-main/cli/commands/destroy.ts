import { MoorageError } from '#shared/errors.ts';
import { DEFAULT_USER_ID } from '#shared/sandbox.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { type SandboxView, sandboxListSchema } from '../sandbox-view.ts';

export interface DestroyOptions {
  /** Its id, or the thread it serves. */
  readonly sandbox: string;
  readonly user?: string | undefined;
}

/** Destroys a sandbox. The files of its thread stay. Throws `SANDBOX_NOT_FOUND`. */
export async function destroy({ api }: CommandContext, options: DestroyOptions): Promise<CommandResult> {
  const { sandboxes } = sandboxListSchema.parse(await api.call({ method: 'GET', path: '/v1/sandboxes' }));
  const found = find(sandboxes, options);
  if (!found) {
    throw new MoorageError(
      'SANDBOX_NOT_FOUND',
      `'${options.sandbox}' is neither the id nor the thread of a sandbox. \`moorage list\` shows them all.`,
    );
  }
  const id = found.sandbox_id;
  const json = await api.call({ method: 'DELETE', path: `/api/sandboxes/${encodeURIComponent(id)}` });
  return { text: `Sandbox ${id} is gone. The files of its thread stay.\n`, json };
}

function find(
  sandboxes: readonly SandboxView[],
  { sandbox, user = DEFAULT_USER_ID }: DestroyOptions,
): SandboxView | undefined {
  return (
    sandboxes.find(({ sandbox_id: id }) => id === sandbox) ??
    sandboxes.find(({ thread }) => thread?.thread_id === sandbox && thread.user_id === user)
  );
}
