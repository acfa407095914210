import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { terminalSizeSchema } from '../sandbox.ts';
import { sandboxIdInput } from './sandbox-input.ts';

export const terminalSchema = z.object({
  terminalId: z.string(),
  sandboxId: z.string(),
  /** Unix time, milliseconds. */
  openedAt: z.number(),
  /** How it ended; null while it is open. */
  ended: z.object({ exitCode: z.number().int().nullable() }).nullable(),
});
/** A terminal inside a sandbox. It lives in Moorage until it is closed, whoever looks at it meanwhile. */
export type Terminal = z.infer<typeof terminalSchema>;

export const terminalOutputSchema = z.discriminatedUnion('kind', [
  /**
   * What it showed of late, to draw it anew on a cleared screen: first of all, and again where the reader was too slow
   * for what came.
   */
  z.object({ kind: z.literal('replay'), data: z.string() }),
  z.object({ kind: z.literal('data'), data: z.string() }),
  z.object({ kind: z.literal('ended'), exitCode: z.number().int().nullable() }),
]);
export type TerminalOutput = z.infer<typeof terminalOutputSchema>;

const terminalId = z.object({ terminalId: z.string() });

export const terminalProcedures = {
  /** Throws `TOO_MANY_TERMINALS`, `INVALID_TRANSITION` where the sandbox does not run. */
  open: oc.input(sandboxIdInput.extend({ size: terminalSizeSchema })).output(terminalSchema),
  /** Those of one sandbox, oldest first, ended ones until they are closed. */
  list: oc.input(sandboxIdInput).output(z.array(terminalSchema)),
  /** For as long as someone listens, or until `ended`. */
  output: oc.input(terminalId).output(eventIterator(terminalOutputSchema)),
  /** Keystrokes: a touch of the sandbox. */
  write: oc.input(terminalId.extend({ data: z.string().max(1_048_576) })),
  resize: oc.input(terminalId.extend({ size: terminalSizeSchema })),
  /** Ends it and forgets it. An unknown one is a success. */
  close: oc.input(terminalId),
};
