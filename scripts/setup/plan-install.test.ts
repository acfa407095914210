import { expect, test } from 'vitest';
import type { Machine } from './machine.ts';
import { planInstall } from './plan-install.ts';
import { TOOLS, type Tool, wantedTools } from './tools.ts';

const tool = (name: string, packages: Tool['packages']): Tool => ({
  name,
  purpose: 'a test',
  testsOnly: false,
  isPresent: () => false,
  packages,
});
const MISSING = [
  tool('bubblewrap', { apt: 'bubblewrap', dnf: 'bubblewrap', pacman: 'bubblewrap' }),
  tool('Docker', { apt: 'docker.io', dnf: 'moby-engine', pacman: 'docker', brew: 'colima docker' }),
];
const machine = (manager: Machine['manager'], root: Machine['root'] = 'by-hand'): Machine => ({
  manager,
  root,
});

test('nothing is done where nothing is missing', () => {
  expect(planInstall([], machine('apt', 'is-root'))).toEqual({ kind: 'nothing' });
});

test('on Debian root installs what is missing without a question', () => {
  const plan = planInstall(MISSING, machine('apt', 'is-root'));
  if (plan.kind !== 'install') throw new Error(`expected an installation, got ${plan.kind}`);
  expect(plan.packages).toEqual(['bubblewrap', 'docker.io']);
  expect(plan.refresh.slice(0, 2)).toEqual(['env', 'DEBIAN_FRONTEND=noninteractive']);
  expect(plan.refresh).toContain('update');
  expect(plan.install).toEqual(expect.arrayContaining(['install', '-y']));
});

test('on Debian a user whose sudo does not ask installs through it, and it may not begin to ask', () => {
  const plan = planInstall(MISSING, machine('apt', 'by-sudo'));
  if (plan.kind !== 'install') throw new Error(`expected an installation, got ${plan.kind}`);
  expect(plan.refresh.slice(0, 2)).toEqual(['sudo', '-n']);
  expect(plan.install.slice(0, 2)).toEqual(['sudo', '-n']);
});

test.each([
  ['apt', 'sudo apt-get update && sudo apt-get install bubblewrap docker.io'],
  ['dnf', 'sudo dnf install bubblewrap moby-engine'],
  ['pacman', 'sudo pacman -S --needed bubblewrap docker'],
  ['brew', 'brew install colima docker'],
] as const)('with %s a person is told to type: %s', (manager, command) => {
  expect(planInstall(MISSING, machine(manager))).toEqual({ kind: 'print', commands: [command] });
});

test('a system that is not known, or has no package for it, is said to be so', () => {
  expect(planInstall(MISSING, machine(null, 'is-root'))).toEqual({ kind: 'unknown' });
  expect(planInstall([tool('registry', { apt: 'docker-registry' })], machine('pacman'))).toEqual({
    kind: 'unknown',
  });
});

test('what only the tests need is left out unless it is asked for', () => {
  const names = (forTests: boolean) =>
    wantedTools(TOOLS, { manager: 'apt', forTests }).map(({ packages }) => packages.apt);
  expect(names(false)).toEqual(['bubblewrap', 'slirp4netns']);
  expect(names(true)).toEqual(
    expect.arrayContaining(['bubblewrap', 'docker.io', 'chromium', 'busybox-static']),
  );
});

test('what means nothing on a system is not missed there', () => {
  const names = wantedTools(TOOLS, { manager: 'brew', forTests: true }).map(({ name }) => name);
  expect(names).toEqual(['a container engine']);
});
