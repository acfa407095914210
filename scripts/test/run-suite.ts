import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '#shared/errors.ts';
import {
  type CommandOptions,
  type CommandResult,
  describeEnding,
  runCommand,
  succeeded,
} from '../commands/run-command.ts';
import { REPORT_VARIABLE, readReport, type SuiteReport } from './suite-report.ts';

export interface Runner {
  /** Path of a test runner's script; it is run with Node. */
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly output: CommandOptions['output'];
  readonly signal: AbortSignal;
}

/** Runs a test runner to its end. What it reports and how it ends are put together: see {@link completeReport}. */
export async function runSuite({ script, args, cwd, env, output, signal }: Runner): Promise<SuiteReport> {
  const folder = await mkdtemp(join(tmpdir(), 'moorage-suite-'));
  try {
    const file = join(folder, 'report.json');
    const ending = await runCommand(process.execPath, [script, ...args], {
      cwd,
      env: { ...env, [REPORT_VARIABLE]: file },
      output,
      ownGroup: true,
      signal,
    });
    return completeReport(await readReport(file), ending);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A report that cannot look better than the run was: a runner that crashed, that failed without naming a test, or
 * that ran none at all has failed. Pure.
 */
export function completeReport(report: SuiteReport | undefined, ending: CommandResult): SuiteReport {
  if (!report) return failedReport(`its runner ${describeEnding(ending)} before it reported`);
  const failed = [...report.failed];
  if (!succeeded(ending) && failed.length === 0)
    failed.push(suiteFailure(`its runner ${describeEnding(ending)}`));
  if (report.passed + failed.length + report.skipped.length === 0)
    failed.push(suiteFailure('it ran no test'));
  return { ...report, failed };
}

/** Of a suite that could not run. */
export function failedReport(reason: unknown): SuiteReport {
  return { passed: 0, failed: [suiteFailure(messageOf(reason))], skipped: [] };
}

function suiteFailure(detail: string) {
  return { name: 'the suite itself', detail };
}
