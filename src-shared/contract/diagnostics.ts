import { oc } from '@orpc/contract';
import { z } from 'zod';

export const diagnosticSchema = z.object({
  id: z.string(),
  title: z.string(),
  level: z.enum(['pass', 'warn', 'fail']),
  summary: z.string(),
  /** What to do about it; null where all is well. */
  advice: z.string().nullable(),
});
export type DiagnosticView = z.infer<typeof diagnosticSchema>;

export const diagnosticsProcedures = {
  /** Looks at everything Moorage needs of this machine. */
  run: oc.output(z.array(diagnosticSchema)),
  /** All that helps someone else to find a fault, as text: versions, settings, checks, last log lines. No secrets. */
  report: oc.output(z.object({ text: z.string() })),
};
