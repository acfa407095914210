import { appendFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LOG_SIZE, lastLines, rotateLog } from './log-file.ts';

async function logFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-log-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return join(directory, 'output.log');
}

it('gives the last lines, oldest first', async () => {
  const log = await logFile();
  await writeFile(log, 'one\ntwo\r\n\nthree\n');
  expect(await lastLines(log, 3)).toEqual(['two', '', 'three']);
  expect(await lastLines(log, 100)).toEqual(['one', 'two', '', 'three']);
});

it('gives a line that has not ended', async () => {
  const log = await logFile();
  await writeFile(log, 'one\ntw');
  expect(await lastLines(log, 1)).toEqual(['tw']);
});

it('gives none of a log that is empty or not there', async () => {
  const log = await logFile();
  expect(await lastLines(log, 5)).toEqual([]);
  await writeFile(log, '');
  expect(await lastLines(log, 5)).toEqual([]);
});

it('begins anew when it is long, and still knows the lines before', async () => {
  const log = await logFile();
  await writeFile(log, `${'x'.repeat(99)}\n`.repeat(LOG_SIZE / 100 + 10));
  await appendFile(log, 'last before\n');
  await rotateLog(log);
  expect((await stat(log)).size).toBe(0);
  expect((await stat(`${log}.1`)).size).toBe(LOG_SIZE);
  await appendFile(log, 'first after\n');
  expect(await lastLines(log, 2)).toEqual(['last before', 'first after']);
});

it('leaves a short one as it is', async () => {
  const log = await logFile();
  await writeFile(log, 'short\n');
  await rotateLog(log);
  expect(await lastLines(log, 2)).toEqual(['short']);
});
