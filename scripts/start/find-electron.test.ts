import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from './find-electron.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'moorage-electron-'));
});
afterEach(() => rm(root, { recursive: true }));

const find = (env: NodeJS.ProcessEnv = {}) => findElectron({ root, env, platform: 'linux' });
async function put(...path: readonly string[]): Promise<string> {
  const file = join(root, ...path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, '', { mode: 0o755 });
  return file;
}

test('there is none where its package has not fetched it', async () => {
  await put('node_modules/electron/index.js');
  expect(await find()).toBeUndefined();
});

test('it is where its package says', async () => {
  const program = await put('node_modules/electron/dist/electron');
  expect(await find()).toBe(program);
  const other = await put('node_modules/electron/dist/inner/program');
  await writeFile(join(root, 'node_modules/electron/path.txt'), 'inner/program');
  expect(await find()).toBe(other);
});

test('it is where the environment says instead', async () => {
  await put('node_modules/electron/dist/electron');
  const program = await put('elsewhere/electron');
  expect(await find({ ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') })).toBe(program);
  expect(await find({ ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') })).toBeUndefined();
});
