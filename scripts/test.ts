import { parseArgs } from 'node:util';
import { runScript } from './commands/run-script.ts';
import { stopSignal } from './commands/stop-signal.ts';
import { REPOSITORY } from './repository.ts';
import { chooseSuites } from './test/choose-suites.ts';
import { describeReports, totalsOf } from './test/describe-reports.ts';
import { failedReport } from './test/run-suite.ts';
import { sharedEngine } from './test/shared-engine.ts';
import type { SuiteReport } from './test/suite-report.ts';
import { SUITES, USUAL_SUITES } from './test/suites.ts';

async function runSuites(
  names: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, SuiteReport>> {
  const reports: Record<string, SuiteReport> = {};
  await using engine = sharedEngine(process.env);
  const context = { root: REPOSITORY, env: process.env, engine, signal };
  for (const [name, run] of Object.entries(SUITES).filter(([suite]) => names.includes(suite))) {
    if (signal.aborted) {
      reports[name] = failedReport('interrupted');
      continue;
    }
    console.log(`\n── ${name}`);
    reports[name] = await run(context).catch(failedReport);
  }
  return reports;
}

await runScript(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const names = chooseSuites(Object.keys(SUITES), positionals.length > 0 ? positionals : USUAL_SUITES);
  using stop = stopSignal();
  const reports = await runSuites(names, stop.signal);
  console.log(`\n${describeReports(reports)}`);
  return totalsOf(reports).failed === 0 ? 0 : 1;
});
