import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { homePaths } from '../platform/home.ts';
import { diskSpace, judgeDiskSpace } from './disk-space.ts';
import { homeWritable } from './home-writable.ts';
import { settingsValid } from './settings-valid.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-doctor-'));
});
afterEach(() => rm(directory, { recursive: true }));

const GIB = 2 ** 30;

test('a home that does not exist yet is looked at where it would be made, and is not made', async () => {
  const home = homePaths(join(directory, 'deep', 'home'));
  expect(await homeWritable(home, 'linux').check()).toMatchObject({ level: 'pass' });
  expect(await diskSpace(home).check()).toHaveProperty('summary', expect.stringMatching(/GiB free at /));
  expect(await readdir(directory)).toEqual([]);
});

test('a home below a file can never be made', async () => {
  await writeFile(join(directory, 'file'), '');
  const home = homePaths(join(directory, 'file', 'home'));
  expect(await homeWritable(home, 'linux').check()).toMatchObject({
    level: 'fail',
    summary: expect.stringContaining('it is not a directory'),
    advice: expect.stringContaining('--home'),
  });
});

test('a home that others can enter is a warning, except where modes mean nothing', async () => {
  const home = homePaths(join(directory, 'open'));
  await mkdir(home.root);
  await chmod(home.root, 0o755);
  expect(await homeWritable(home, 'linux').check()).toMatchObject({
    level: 'warn',
    advice: expect.stringContaining(`chmod 700 ${home.root}`),
  });
  expect(await homeWritable(home, 'win32').check()).toMatchObject({ level: 'pass' });
  await chmod(home.root, 0o700);
  expect(await homeWritable(home, 'linux').check()).toMatchObject({ level: 'pass' });
});

test.each([
  [20 * GIB, 'pass'],
  [5 * GIB, 'pass'],
  [5 * GIB - 1, 'warn'],
  [0.05 * GIB, 'fail'],
])('%d bytes free is a %s', (free, level) => {
  expect(judgeDiskSpace(free, '/home/me/.moorage')).toHaveProperty('level', level);
});

test('settings are told by how many are set, or by what is wrong', async () => {
  const file = join(directory, 'config.yaml');
  const check = (env = {}) => settingsValid({ file, env }).check();
  expect(await check()).toEqual({ level: 'pass', summary: `the defaults (${file})` });
  await writeFile(file, 'replicas: 2\n');
  expect(await check({ MOORAGE_IMAGE: 'x' })).toHaveProperty('summary', expect.stringMatching(/^2 set/));
  expect(await check({ MOORAGE_IMGE: 'x' })).toMatchObject({ level: 'warn' });
  await writeFile(file, 'replica: 2\n');
  expect(await check()).toMatchObject({
    level: 'fail',
    summary: expect.stringContaining('line 1: `replica` is not a setting'),
  });
});
