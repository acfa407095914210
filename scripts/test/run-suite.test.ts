import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandResult } from '../commands/run-command.ts';
import { completeReport, runSuite } from './run-suite.ts';
import { REPORT_VARIABLE, type SuiteReport } from './suite-report.ts';

const exited = (code: number): CommandResult => ({ kind: 'exited', code, output: '' });
const passed: SuiteReport = { passed: 2, failed: [], skipped: [] };
const failed: SuiteReport = { passed: 1, failed: [{ name: 'a', detail: 'b' }], skipped: [] };
const details = ({ failed: findings }: SuiteReport) => findings.map(({ detail }) => detail);

test('a report is taken as it is when the runner ended as it says', () => {
  expect(completeReport(passed, exited(0))).toEqual(passed);
  expect(completeReport(failed, exited(1))).toEqual(failed);
});

test('a runner that dies before it reports has failed', () => {
  const report = completeReport(undefined, { kind: 'killed', signal: 'SIGSEGV', output: '' });
  expect(details(report)).toEqual(['its runner was killed by SIGSEGV before it reported']);
  expect(details(completeReport(undefined, exited(0)))).toHaveLength(1);
});

test('a runner that fails without naming a test has failed', () => {
  expect(details(completeReport(passed, exited(1)))).toEqual(['its runner ended with exit code 1']);
});

test('a suite without a test has failed', () => {
  expect(details(completeReport({ passed: 0, failed: [], skipped: [] }, exited(0)))).toEqual([
    'it ran no test',
  ]);
});

test('a suite whose tests were all skipped ran, and says so', () => {
  const skipped: SuiteReport = { passed: 0, failed: [], skipped: [{ name: 'a', detail: 'no KVM' }] };
  expect(completeReport(skipped, exited(0))).toEqual(skipped);
});

test('the report a runner writes comes back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moorage-runner-'));
  const script = join(folder, 'runner.mjs');
  await writeFile(
    script,
    `import { writeFileSync } from 'node:fs';
     writeFileSync(process.env.${REPORT_VARIABLE}, process.argv[2]);`,
  );
  const run = (text: string) =>
    runSuite({
      script,
      args: [text],
      cwd: folder,
      env: process.env,
      output: 'capture',
      signal: new AbortController().signal,
    });
  expect(await run(JSON.stringify(passed))).toEqual(passed);
  await expect(run('{"passed":"all"}')).rejects.toThrow();
  await rm(folder, { recursive: true });
});
