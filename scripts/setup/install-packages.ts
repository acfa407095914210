import { type CommandResult, succeeded } from '../commands/run-command.ts';
import type { Command, InstallPlan } from './plan-install.ts';

export interface Installer {
  /** Runs a program to its end, showing what it writes. */
  run(command: Command): Promise<CommandResult>;
  say(line: string): void;
}

/**
 * Carries out an install plan. Never throws: a package that cannot be had keeps none of the others away, and
 * who asks afterwards what is missing learns what went wrong.
 */
export async function installPackages(
  plan: Extract<InstallPlan, { kind: 'install' }>,
  { run, say }: Installer,
): Promise<void> {
  const show = (command: Command) => {
    say(`$ ${command.join(' ')}`);
    return run(command);
  };
  // An old list may still do, and a list that is half refreshed certainly.
  await show(plan.refresh);
  const together = await show([...plan.install, ...plan.packages]);
  if (succeeded(together) || plan.packages.length === 1) return;
  say('Not all could be installed together; one by one:');
  for (const name of plan.packages) await show([...plan.install, name]);
}
