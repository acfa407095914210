import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuilt, stampBuild } from './build-stamp.ts';

let root: string;
const write = (file: string, text: string) => writeFile(join(root, file), text);
const build = () => stampBuild(root, async () => {});

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'moorage-build-'));
  await mkdir(join(root, 'src-shared'));
  await write('src-shared/a.ts', 'export const a = 1;');
});
afterEach(() => rm(root, { recursive: true }));

test('a checkout that was never built is not built', async () => {
  expect(await isBuilt(root)).toBe(false);
});

test('a build holds until a source changes, comes or goes', async () => {
  await build();
  expect(await isBuilt(root)).toBe(true);
  await write('src-shared/a.ts', 'export const a = 2;');
  expect(await isBuilt(root)).toBe(false);

  await build();
  await write('src-shared/b.ts', '');
  expect(await isBuilt(root)).toBe(false);

  await build();
  await rm(join(root, 'src-shared/b.ts'));
  expect(await isBuilt(root)).toBe(false);
});

test('a source that is written again without a change needs no build', async () => {
  await build();
  await write('src-shared/a.ts', 'export const a = 1;');
  expect(await isBuilt(root)).toBe(true);
});

test('files that are no input do not matter', async () => {
  await build();
  await write('README.md', '# Moorage');
  expect(await isBuilt(root)).toBe(true);
});

test('a build that failed does not count, nor does the one before it', async () => {
  await build();
  const failing = stampBuild(root, () => Promise.reject(new Error('syntax error')));
  await expect(failing).rejects.toThrow('syntax error');
  expect(await isBuilt(root)).toBe(false);
});

test('a source that changes during the build makes it stale', async () => {
  await stampBuild(root, () => write('src-shared/a.ts', 'export const a = 3;'));
  expect(await isBuilt(root)).toBe(false);
});
