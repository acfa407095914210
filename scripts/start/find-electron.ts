import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '#main/platform/platform.ts';

/** Where the program is in Electron's distribution, as its own `index.js` has it. */
const PROGRAMS: Readonly<Partial<Record<Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

export interface ElectronSources {
  /** Directory of the checkout. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: Platform;
}

/**
 * Electron's program: in `ELECTRON_OVERRIDE_DIST_PATH`, or as its package installed it. Undefined when there is none;
 * unlike that package's own way to find it, this never begins a download.
 */
export async function findElectron({ root, env, platform }: ElectronSources): Promise<string | undefined> {
  const electron = join(root, 'node_modules', 'electron');
  const installed = await readFile(join(electron, 'path.txt'), 'utf8').catch(() => undefined);
  const program = installed ?? PROGRAMS[platform] ?? 'electron';
  const executable = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(electron, 'dist'), program);
  return access(executable, constants.X_OK).then(
    () => executable,
    () => undefined,
  );
}
