import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { currentPlatform } from '#main/platform/platform.ts';
import { messageOf } from '#shared/errors.ts';
import { packageBin } from './commands/package-bin.ts';
import { runCommand, succeeded } from './commands/run-command.ts';
import { runScript } from './commands/run-script.ts';
import { REPOSITORY } from './repository.ts';
import { describeElectron } from './setup/describe-electron.ts';
import { installPackages } from './setup/install-packages.ts';
import { KUBE_TOOLS } from './setup/kube/kube-tools.ts';
import { setUpKubernetes } from './setup/kube/set-up-kubernetes.ts';
import { lookAtMachine } from './setup/look.ts';
import { describeMachine, type Machine } from './setup/machine.ts';
import { planInstall } from './setup/plan-install.ts';
import { TOOLS, type Tool, wantedTools } from './setup/tools.ts';

/** Packages come from slow mirrors too; a mirror that is dead must not hold anybody up for ever. */
const INSTALL_TIMEOUT = 15 * 60_000;
const ELECTRON_TIMEOUT = 3 * 60_000;

const say = (line: string) => console.log(line);

async function findMachine(): Promise<Machine> {
  const isRoot = process.getuid?.() === 0;
  return describeMachine({
    platform: currentPlatform,
    osRelease: await readFile('/etc/os-release', 'utf8').catch(() => ''),
    isRoot,
    sudoWithoutPassword:
      !isRoot && succeeded(await runCommand('sudo', ['-n', 'true'], { output: 'capture' })),
  });
}

async function setUpTools({ all, forTests }: { all: readonly Tool[]; forTests: boolean }): Promise<void> {
  const machine = await findMachine();
  const tools = wantedTools(all, { manager: machine.manager, forTests });
  const missingTools = () => {
    const look = lookAtMachine(process.env);
    return tools.filter((tool) => !tool.isPresent(look));
  };
  const missing = missingTools();
  for (const tool of tools) say(`${missing.includes(tool) ? '✗' : '✓'} ${tool.name}: for ${tool.purpose}`);
  await bring(missing, machine);
  for (const { name, purpose, otherwise } of missingTools()) {
    say(`Missing: ${name}, needed for ${purpose}${otherwise ? `; or ${otherwise}` : ''}.`);
  }
}

async function bring(missing: readonly Tool[], machine: Machine): Promise<void> {
  const plan = planInstall(missing, machine);
  switch (plan.kind) {
    case 'nothing':
      return say('This machine has all the programs that are needed.');
    case 'install':
      return installPackages(plan, {
        say,
        run: ([file, ...args]) => runCommand(file, args, { output: 'inherit', timeout: INSTALL_TIMEOUT }),
      });
    case 'print':
      return say(`To install what is missing:\n${plan.commands.map((line) => `  ${line}`).join('\n')}`);
    case 'unknown':
      return say('Please install what is missing with the package manager of this system.');
  }
}

async function downloadElectron(): Promise<string> {
  say('Looking for Electron (a download of about 110 MB where it is missing) …');
  try {
    const script = await packageBin(REPOSITORY, 'electron', 'install-electron');
    return describeElectron(
      await runCommand(process.execPath, [script], { output: 'capture', timeout: ELECTRON_TIMEOUT }),
    );
  } catch (error) {
    return `Electron is not installed: ${messageOf(error)}`;
  }
}

await runScript(async () => {
  const { tests, kube } = parseArgs({
    options: { tests: { type: 'boolean', default: false }, kube: { type: 'boolean', default: false } },
  }).values;
  const all = kube ? [...TOOLS, ...KUBE_TOOLS] : TOOLS;
  await setUpTools({ all, forTests: tests || kube });
  if (kube) return (await setUpKubernetes({ env: process.env, say })) ? 0 : 1;
  say(await downloadElectron());
  return 0;
});
