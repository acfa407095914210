import { z } from 'zod';
import type { CommandContext, CommandResult } from '../command-context.ts';

const linkSchema = z.object({ url: z.url() });

/** A new link that opens the dashboard, once. */
export async function dashboard({ api }: CommandContext): Promise<CommandResult> {
  const json = await api.call({ method: 'POST', path: '/v1/dashboard/links' });
  return { text: `${linkSchema.parse(json).url}\n`, json };
}
