import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishInstance, readInstance } from './instance-file.ts';

const INSTANCE = { pid: 42, api: 'http://127.0.0.1:8002', startedAt: '2026-01-02T03:04:05.000Z' };

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-instance-'));
  file = join(directory, 'instance.json');
});
afterEach(() => rm(directory, { recursive: true }));

test('is there, readable by its owner alone, until disposed', async () => {
  const instance = await publishInstance(file, INSTANCE);
  expect(await readInstance(file)).toEqual(INSTANCE);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await instance[Symbol.asyncDispose]();
  expect(await readInstance(file)).toBeUndefined();
});

test('what a killed process left is replaced', async () => {
  await writeFile(file, JSON.stringify({ ...INSTANCE, pid: 41 }));
  await publishInstance(file, INSTANCE);
  expect(await readInstance(file)).toEqual(INSTANCE);
});

test("another process's file stays", async () => {
  const instance = await publishInstance(file, INSTANCE);
  await writeFile(file, JSON.stringify({ ...INSTANCE, pid: 43 }));
  await instance[Symbol.asyncDispose]();
  expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('pid', 43);
});

test.each(['', 'nonsense', '{}', '{"pid":"x","api":"y"}'])('%j says nothing', async (text) => {
  await writeFile(file, text);
  expect(await readInstance(file)).toBeUndefined();
});

test('a directory that is gone is told', async () => {
  await expect(publishInstance(join(directory, 'gone', 'i.json'), INSTANCE)).rejects.toMatchObject({
    code: 'HOME_NOT_WRITABLE',
  });
});
