import { expect, test } from 'vitest';
import { describeMachine, type MachineFacts } from './machine.ts';

const linux = (osRelease: string, facts: Partial<MachineFacts> = {}) =>
  describeMachine({ platform: 'linux', osRelease, isRoot: false, sudoWithoutPassword: false, ...facts });

test.each([
  ['ID=debian\n', 'apt'],
  ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', 'apt'],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'apt'],
  ['ID=fedora\n', 'dnf'],
  ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'dnf'],
  ['ID=manjaro\nID_LIKE=arch\n', 'pacman'],
  ['ID=nixos\n', null],
  ['', null],
])('a system that calls itself %j has the package manager %s', (osRelease, manager) => {
  expect(linux(osRelease).manager).toBe(manager);
});

test('macOS and Windows are known without asking a file', () => {
  const facts = { osRelease: '', isRoot: false, sudoWithoutPassword: false };
  expect(describeMachine({ ...facts, platform: 'darwin' }).manager).toBe('brew');
  expect(describeMachine({ ...facts, platform: 'win32' }).manager).toBe('winget');
});

test('root needs no sudo, and a sudo that asks is left to a person', () => {
  expect(linux('ID=debian', { isRoot: true, sudoWithoutPassword: true }).root).toBe('is-root');
  expect(linux('ID=debian', { sudoWithoutPassword: true }).root).toBe('by-sudo');
  expect(linux('ID=debian').root).toBe('by-hand');
});
