import { expect, test } from 'vitest';
import type { CommandResult } from '../commands/run-command.ts';
import { installPackages } from './install-packages.ts';
import type { Command } from './plan-install.ts';

const PLAN = {
  kind: 'install',
  refresh: ['apt-get', 'update'],
  install: ['apt-get', 'install'],
  packages: ['bubblewrap', 'chromium'],
} as const;

/** Commands that were run, where those that `fails` says end with an error. */
async function commandsOf(fails: (command: string) => boolean, packages: readonly string[] = PLAN.packages) {
  const ran: string[] = [];
  await installPackages(
    { ...PLAN, packages },
    {
      say: () => {},
      run: async (command: Command): Promise<CommandResult> => {
        const line = command.join(' ');
        ran.push(line);
        return { kind: 'exited', code: fails(line) ? 100 : 0, output: '' };
      },
    },
  );
  return ran;
}

test('all packages are installed at once', async () => {
  expect(await commandsOf(() => false)).toEqual(['apt-get update', 'apt-get install bubblewrap chromium']);
});

test('a package that cannot be had does not keep the others away', async () => {
  expect(await commandsOf((line) => line.includes('chromium'))).toEqual([
    'apt-get update',
    'apt-get install bubblewrap chromium',
    'apt-get install bubblewrap',
    'apt-get install chromium',
  ]);
});

test('without a network the old list of packages is tried, once', async () => {
  expect(await commandsOf(() => true, ['bubblewrap'])).toEqual([
    'apt-get update',
    'apt-get install bubblewrap',
  ]);
});
