import { expect, test } from 'vitest';
import { loginCommand } from './login-command.ts';

const installed = {
  execPath: '/opt/Moorage/moorage',
  appPath: '/opt/Moorage/resources/app.asar',
  isPackaged: true,
  env: {},
  home: undefined,
};

test('what was installed starts itself', () => {
  expect(loginCommand(installed)).toEqual({ program: '/opt/Moorage/moorage', args: ['--login'] });
});

test('an AppImage is started by its file', () => {
  const env = { APPIMAGE: '/home/me/Moorage.AppImage' };
  expect(loginCommand({ ...installed, execPath: '/tmp/.mount_x/moorage', env }).program).toBe(env.APPIMAGE);
});

test('a checkout is started by Electron, on the home it was started with', () => {
  const checkout = { ...installed, execPath: '/e/electron', appPath: '/src/moorage', isPackaged: false };
  expect(loginCommand({ ...checkout, home: '/data' })).toEqual({
    program: '/e/electron',
    args: ['/src/moorage', '--login', '--home', '/data'],
  });
});
