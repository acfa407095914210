import { type CommandResult, describeEnding, succeeded } from '../commands/run-command.ts';

/**
 * One line about Electron's program, given how its installer ended. Nothing depends on it but the desktop
 * window, so a failure is news and no more. Pure.
 */
export function describeElectron(result: CommandResult): string {
  if (succeeded(result)) return 'Electron is here.';
  const cause = result.output.trim().split('\n')[0] || `its installer ${describeEnding(result)}`;
  return `Electron could not be downloaded (${cause}); only the desktop window needs it: npm start serves the dashboard to a browser.`;
}
