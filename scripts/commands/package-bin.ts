import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Path of the script behind a command of an installed package, to be run with Node: the files in
 * `node_modules/.bin` cannot be started without a shell everywhere. Throws when there is none.
 */
export async function packageBin(root: string, packageName: string, command: string): Promise<string> {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const script: unknown = typeof bin === 'string' ? bin : bin?.[command];
  if (typeof script === 'string') return join(folder, script);
  throw new Error(`The package ${packageName} offers no command ${command}; run npm ci and try again.`);
}
