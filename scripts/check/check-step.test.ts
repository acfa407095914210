import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { problemStep, toolStep } from './check-step.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'moorage-step-'));
  const folder = join(root, 'node_modules/judge');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ bin: { judge: 'judge.mjs' } }));
  await writeFile(
    join(folder, 'judge.mjs'),
    'console.log(process.argv[2]); process.exitCode = process.argv[2] === "fine" ? 0 : 1;',
  );
});
afterEach(() => rm(root, { recursive: true }));

const judge = (verdict: string, command = 'judge') =>
  toolStep('judge', { root, package: 'judge', command, args: [verdict] }).run();

test('a tool step passes as its tool does, and keeps what it said', async () => {
  expect(await judge('fine')).toEqual({ passed: true, output: 'fine\n' });
  expect(await judge('bad')).toEqual({ passed: false, output: 'bad\n' });
});

test('a tool that is not installed is an error, not a pass', async () => {
  await expect(judge('fine', 'jury')).rejects.toThrow('judge offers no command jury');
});

test('a problem step passes when there is no problem', async () => {
  expect(await problemStep('nothing', async () => []).run()).toEqual({ passed: true, output: '' });
  const step = problemStep('something', async () => ['a.ts:1 is wrong', 'b.ts:2 too']);
  expect(await step.run()).toEqual({ passed: false, output: 'a.ts:1 is wrong\nb.ts:2 too' });
});
