import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CheckStep, toolStep } from './check-step.ts';

const PROJECT = 'e2e/electron-host';
/** What the project's tsconfig.json names. */
const DECLARATIONS = 'dist/electron-host/electron.d.ts';

/**
 * Compiles the desktop app with the Electron host in the place of Electron: what the app uses and the host lacks does
 * not compile.
 */
export function hostedTypesStep(root: string): CheckStep {
  const options = { root, package: 'typescript', command: 'tsc', args: ['-p', PROJECT] };
  const step = toolStep('types of the desktop app on the Electron host', options);
  return {
    name: step.name,
    async run(signal) {
      const declared = await readFile(join(root, 'node_modules/electron/electron.d.ts'), 'utf8');
      await mkdir(dirname(join(root, DECLARATIONS)), { recursive: true });
      await writeFile(join(root, DECLARATIONS), withoutModule(declared));
      return step.run(signal);
    },
  };
}

/**
 * Electron's declarations under another module name: a declared module goes before a path, so that `electron` would
 * never be the host. What the declarations say stays, in the namespace `Electron`. Pure.
 */
export function withoutModule(declarations: string): string {
  return declarations.replaceAll(/^declare module '(electron[^']*)'/gm, "declare module 'declared-$1'");
}
