import type { CommandContext, CommandResult } from '../command-context.ts';
import { sandboxTable } from '../sandbox-table.ts';
import { sandboxListSchema } from '../sandbox-view.ts';

/** All sandboxes. */
export async function list({ api, now }: CommandContext): Promise<CommandResult> {
  const json = await api.call({ method: 'GET', path: '/v1/sandboxes' });
  return { text: sandboxTable(sandboxListSchema.parse(json).sandboxes, now), json };
}
