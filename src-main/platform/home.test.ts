import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { assertDesktopWritable, ensureHome, homePaths, resolveHome } from './home.ts';

const SOURCES = { env: {}, userHome: '/home/me', cwd: '/work' };

test.each([
  ['the default', undefined, undefined, '/home/me/.moorage'],
  ['the variable', undefined, '/srv/moorage', '/srv/moorage'],
  ['the flag before the variable', '/flag', '/srv/moorage', '/flag'],
  ['an empty variable as unset', undefined, '', '/home/me/.moorage'],
  ['a relative path from the working directory', 'here', undefined, '/work/here'],
  ['a tilde no shell expanded', '~/x', undefined, '/home/me/x'],
  ['a tilde alone', '~', undefined, '/home/me'],
  ['a trailing slash as nothing', '/flag/', undefined, '/flag'],
])('the home is %s', (_, flag, variable, expected) => {
  expect(resolveHome({ ...SOURCES, flag, env: { MOORAGE_HOME: variable } })).toBe(expected);
});

test('a home is made private, and an existing directory keeps its mode', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-home-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const home = homePaths(join(directory, 'a', 'b'));
  await ensureHome(home);
  await ensureHome(home);
  expect((await stat(home.root)).mode & 0o777).toBe(0o700);
  expect((await stat(home.logs)).mode & 0o777).toBe(0o700);
});

test('a home that cannot be made is told with what to do', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-home-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'file'), '');
  await expect(ensureHome(homePaths(join(directory, 'file', 'home')))).rejects.toMatchObject({
    code: 'HOME_NOT_WRITABLE',
    message: expect.stringContaining('--home or MOORAGE_HOME'),
  });
});

test('a home in which the desktop app can keep nothing is told with what to do', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-home-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const home = homePaths(directory);
  await assertDesktopWritable(home);
  await rm(home.desktop, { recursive: true });
  await writeFile(home.desktop, '');
  await expect(assertDesktopWritable(home)).rejects.toMatchObject({
    code: 'HOME_NOT_WRITABLE',
    message: expect.stringContaining('--home or MOORAGE_HOME'),
  });
});
