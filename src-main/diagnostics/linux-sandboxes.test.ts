import { expect, test } from 'vitest';
import type { Exec, ExecResult } from '../platform/exec.ts';
import { linuxProgram } from './linux-program.ts';
import { userNamespaces } from './user-namespaces.ts';

function execGiving(result: Partial<ExecResult> | undefined): Exec {
  return async () => result && { exitCode: 0, stdout: '', stderr: '', ...result };
}

function bubblewrap(exec: Exec, platform: NodeJS.Platform = 'linux') {
  return linuxProgram({
    program: 'bwrap',
    debianPackage: 'bubblewrap',
    purpose: 'It is for this.',
    exec,
    platform,
  });
}

test('a program that is there tells its version', async () => {
  expect(await bubblewrap(execGiving({ stdout: 'bubblewrap 0.8.0\n' })).check()).toEqual({
    level: 'pass',
    summary: '0.8.0',
  });
});

test('one that is missing is a warning, with what to install', async () => {
  expect(await bubblewrap(execGiving(undefined)).check()).toEqual({
    level: 'warn',
    summary: 'bwrap is not installed.',
    advice: expect.stringContaining('apt-get install bubblewrap'),
  });
});

test('one that fails is told with what it said', async () => {
  const broken = execGiving({ exitCode: 127, stderr: 'libcap.so.2: cannot open\n' });
  expect(await bubblewrap(broken).check()).toMatchObject({
    level: 'warn',
    summary: 'bwrap --version fails: libcap.so.2: cannot open',
  });
});

test('on other systems neither plays a part', () => {
  expect(bubblewrap(execGiving({}), 'darwin').applicable()).toBe(false);
  const namespaces = userNamespaces({ exec: execGiving({}), platform: 'win32', readText: () => undefined });
  expect(namespaces.applicable()).toBe(false);
});

test('namespaces that cannot be made come with the sysctl that forbids them', async () => {
  const namespaces = userNamespaces({
    exec: execGiving({ exitCode: 1, stderr: 'bwrap: setting up uid map: Permission denied\n' }),
    platform: 'linux',
    readText: (path) =>
      path === '/proc/sys/kernel/apparmor_restrict_unprivileged_userns' ? '1\n' : undefined,
  });
  expect(await namespaces.check()).toEqual({
    level: 'warn',
    summary: 'bubblewrap may not make them: bwrap: setting up uid map: Permission denied',
    advice: expect.stringContaining('sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'),
  });
});
