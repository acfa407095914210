import { z } from 'zod';

/** What the sandbox server says of a terminal that matters here; see its `terminal-messages.ts`. */
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('output'), data: z.string() }),
  z.object({ type: z.literal('exit'), exit_code: z.number().int() }),
]);
export type ServerMessage = z.infer<typeof messageSchema>;

/** The message in `text`; undefined when it is none of these. What says it is not trusted. */
export function parseServerMessage(text: string): ServerMessage | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
