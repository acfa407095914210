import { expect, test } from 'vitest';
import type { Exec } from '../../platform/exec.ts';
import { hasTray } from './tray-support.ts';

const nobody: Exec = async () => undefined;
const only =
  (program: string, stdout: string, exitCode = 0): Exec =>
  async (file) =>
    file === program ? { exitCode, stdout, stderr: '' } : undefined;

test('macOS and Windows have a tray, and nobody is asked', async () => {
  const exec: Exec = async () => expect.fail('nobody is to be asked');
  expect(await hasTray({ platform: 'darwin', exec })).toBe(true);
  expect(await hasTray({ platform: 'win32', exec })).toBe(true);
});

test('on Linux the program that is there is asked whether somebody shows icons', async () => {
  const ask = (exec: Exec) => hasTray({ platform: 'linux', exec });
  expect(await ask(only('gdbus', '(<true>,)\n'))).toBe(true);
  expect(await ask(only('gdbus', '(<false>,)\n'))).toBe(false);
  expect(await ask(only('busctl', 'b true\n'))).toBe(true);
  expect(await ask(only('dbus-send', '   variant       boolean true'))).toBe(true);
  expect(await ask(only('gdbus', 'Error: ServiceUnknown', 1))).toBe(false);
});

test('where nobody can be asked there is none', async () => {
  expect(await hasTray({ platform: 'linux', exec: nobody })).toBe(false);
});
