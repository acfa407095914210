import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** Names the file that a test runner's reporter writes. */
export const REPORT_VARIABLE = 'MOORAGE_TEST_REPORT';

const findingSchema = z.object({
  /** File and test. */
  name: z.string(),
  /** The error, or the reason of a skip. */
  detail: z.string(),
});

const suiteReportSchema = z.object({
  passed: z.number().int(),
  failed: z.array(findingSchema),
  skipped: z.array(findingSchema),
  /** What is worth knowing of the run besides, such as what it ran on. */
  notes: z.array(z.string()).optional(),
});

/** What a suite has to say, whichever runner ran it. */
export type SuiteReport = z.infer<typeof suiteReportSchema>;
export type Finding = z.infer<typeof findingSchema>;

export const NO_REASON = 'no reason given';

/** Writes the report where the one who started the runner looks for it; nowhere when nobody does. */
export async function writeReport(report: SuiteReport, env: NodeJS.ProcessEnv): Promise<void> {
  const file = env[REPORT_VARIABLE];
  if (file) await writeFile(file, JSON.stringify(report));
}

/** The report in `file`; undefined when the runner ended before it wrote one. Throws when it is none. */
export async function readReport(file: string): Promise<SuiteReport | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : suiteReportSchema.parse(JSON.parse(text));
}
