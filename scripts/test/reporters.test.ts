import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageBin } from '../commands/package-bin.ts';
import { REPOSITORY } from '../repository.ts';
import { runSuite } from './run-suite.ts';

const SAMPLES = 'scripts/test/testing';
let output: string;

beforeEach(async () => {
  output = await mkdtemp(join(tmpdir(), 'moorage-samples-'));
});
afterEach(() => rm(output, { recursive: true }));

async function runSamples(packageName: string, command: string, args: readonly string[]) {
  return runSuite({
    script: await packageBin(REPOSITORY, packageName, command),
    args,
    cwd: REPOSITORY,
    env: { ...process.env, SAMPLE_OUTPUT: output },
    output: 'capture',
    signal: new AbortController().signal,
  });
}

test('a vitest run is reported with every failure, in and around the tests, and the reasons of skips', async () => {
  const report = await runSamples('vitest', 'vitest', [
    'run',
    `--root=${SAMPLES}`,
    `--reporter=${join(REPOSITORY, 'scripts/test/vitest-reporter.ts')}`,
  ]);
  expect(report.passed).toBe(1);
  const failures = report.failed.map(({ name, detail }) => `${name}: ${detail}`);
  expect(failures).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/mixed.*> fails: one is not two/),
      expect.stringMatching(/mixed.*> with a broken hook: hook broke/),
      expect.stringMatching(/broken.*: file broke/),
    ]),
  );
  expect(report.skipped).toContainEqual({
    name: expect.stringContaining('skips with a reason'),
    detail: 'no KVM here',
  });
}, 30_000);

test('a Playwright run is reported with its failures and the reasons of skips', async () => {
  const report = await runSamples('@playwright/test', 'playwright', [
    'test',
    `--config=${SAMPLES}/playwright.config.ts`,
    '--reporter=./scripts/test/playwright-reporter.ts',
  ]);
  expect(report).toEqual({
    passed: 1,
    failed: [{ name: expect.stringContaining('> fails'), detail: expect.stringContaining('one is not two') }],
    skipped: [{ name: expect.stringContaining('skips with a reason'), detail: 'no browser here' }],
    notes: ['1 ran on a sample'],
  });
}, 60_000);
