import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileSink } from './file-sink.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-log-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('a full file is set aside, and the oldest goes', async () => {
  const sink = fileSink({ directory, onError: (error) => expect.fail(error.message), fileSize: '1K' });
  for (let line = 0; line < 100; line += 1) sink.write(`${String(line).padStart(99, '.')}\n`);
  await sink.close();
  const files = (await readdir(directory)).sort();
  expect(files).toEqual(['moorage.log', ...[1, 2, 3, 4, 5].map((number) => `moorage.log.${number}`)]);
  const newest = await readFile(join(directory, 'moorage.log.1'), 'utf8');
  const current = await readFile(join(directory, 'moorage.log'), 'utf8');
  expect(`${newest}${current}`.trim().split('\n').at(-1)).toMatch(/\.99$/);
});

test('what cannot be written is lost until it is time to try again', async () => {
  let now = 0;
  const errors: string[] = [];
  let onFailure: () => void = () => undefined;
  const sink = fileSink({
    directory: '/dev/null/logs',
    now: () => now,
    onError: ({ message }) => {
      errors.push(message);
      onFailure();
    },
  });
  const writeAndFail = () =>
    new Promise<void>((resolve) => {
      onFailure = resolve;
      sink.write('line\n');
    });

  await writeAndFail();
  sink.write('lost\n');
  now = 60_000;
  await writeAndFail();
  await sink.close();
  expect(errors).toHaveLength(2);
});

test('closing what was never written makes no file', async () => {
  await fileSink({ directory, onError: (error) => expect.fail(error.message) }).close();
  expect(await readdir(directory)).toEqual([]);
});
