import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** What the tray, a menu or a link asks the dashboard's window to show. */
export const shellCommandSchema = z.discriminatedUnion('kind', [
  /** `path` is the page's address below the dashboard's, such as `/sandboxes/5d41402a`. */
  z.object({ kind: z.literal('show'), path: z.string() }),
  z.object({ kind: z.literal('new-sandbox') }),
]);
export type ShellCommand = z.infer<typeof shellCommandSchema>;

export const noticeSchema = z.object({
  title: z.string(),
  text: z.string(),
  /** To be read as it is and copied, such as where in a file the fault is; null where there is none. */
  details: z.string().nullable(),
  /** Whether something is under way that ends by itself. */
  busy: z.boolean(),
  /** Buttons; the first is the likely one. */
  actions: z.array(z.object({ id: z.string(), label: z.string() })),
});
/** What is told instead of the dashboard: what stands in the way of a start, or how far the end is. */
export type Notice = z.infer<typeof noticeSchema>;

/** What the desktop app's pages may ask of the app around them. */
export const shellContract = {
  /** As they come; those that came while no page listened, first. */
  commands: oc.output(eventIterator(shellCommandSchema)),
  /** As it stands, then each change. */
  notice: oc.output(eventIterator(noticeSchema)),
  /** Presses a button of the notice. One it does not have is no success: `INVALID_INPUT`. */
  act: oc.input(z.object({ id: z.string().max(100) })),
};
export type ShellContract = typeof shellContract;
