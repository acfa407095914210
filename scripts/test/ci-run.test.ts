import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { REPOSITORY } from '../repository.ts';

let programs: string;
beforeEach(async () => {
  programs = await mkdtemp(join(tmpdir(), 'moorage-ci-'));
});
afterEach(() => rm(programs, { recursive: true }));

/** How `.ci/run` ends where npm does `cases` of a shell's `case`. */
async function ciRun(cases: string) {
  const npm = join(programs, 'npm');
  await writeFile(npm, `#!/bin/sh\ncase "$*" in\n${cases}\nesac\n`);
  await chmod(npm, 0o755);
  const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` };
  const result = await runCommand('bash', [join(REPOSITORY, '.ci/run')], { env, output: 'capture' });
  return { lastLine: result.output.trimEnd().split('\n').at(-1), result };
}

test('the tallies of all tests are one, and one failure fails them', async () => {
  const { lastLine, result } = await ciRun(`
    test) echo some output; echo '10 passed, 1 failed, 2 skipped'; exit 1 ;;
    'run test:kube') echo '5 passed, 0 failed, 3 skipped' ;;`);
  expect(lastLine).toBe('15 passed, 1 failed, 5 skipped');
  expect(result).toMatchObject({ kind: 'exited', code: 1 });
});

test('all is well where both are', async () => {
  const { lastLine, result } = await ciRun(`
    test) echo '10 passed, 0 failed, 2 skipped' ;;
    'run test:kube') echo '5 passed, 0 failed, 3 skipped' ;;`);
  expect(lastLine).toBe('15 passed, 0 failed, 5 skipped');
  expect(result).toMatchObject({ kind: 'exited', code: 0 });
});

test('what ended before it could count has failed', async () => {
  const { lastLine, result } = await ciRun(`
    'run setup -- --tests') echo 'no network'; exit 1 ;;
    'run test:kube') echo '5 passed, 0 failed, 3 skipped' ;;`);
  expect(lastLine).toBe('5 passed, 1 failed, 3 skipped');
  expect(result).toMatchObject({ kind: 'exited', code: 1 });
});
