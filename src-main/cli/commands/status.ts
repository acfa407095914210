import type { CommandContext, CommandResult } from '../command-context.ts';
import { sandboxListSchema } from '../sandbox-view.ts';

/** Where Moorage answers, and how many sandboxes it has in which state. */
export async function status({ api }: CommandContext): Promise<CommandResult> {
  const { sandboxes } = sandboxListSchema.parse(await api.call({ method: 'GET', path: '/v1/sandboxes' }));
  const states = Map.groupBy(sandboxes, ({ state }) => state);
  const counts = Object.fromEntries([...states].map(([state, { length }]) => [state, length]));
  const summary = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  const text = `Moorage answers at ${api.url}. Sandboxes: ${summary.join(', ') || 'none'}.\n`;
  return { text, json: { api: api.url, sandboxes: counts } };
}
