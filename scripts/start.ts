import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { currentPlatform } from '#main/platform/platform.ts';
import { isBuilt } from './build/build-stamp.ts';
import { describeEnding, runCommand, succeeded } from './commands/run-command.ts';
import { runScript } from './commands/run-script.ts';
import { stopSignal } from './commands/stop-signal.ts';
import { stopWithParent } from './commands/stop-with-parent.ts';
import { REPOSITORY } from './repository.ts';
import { chooseHost } from './start/choose-host.ts';
import { findElectron } from './start/find-electron.ts';

/** In a process of its own: the bundler's memory must not stay with an app that runs all day. */
async function build(): Promise<void> {
  console.error('Building, because something changed since the last build …');
  using stop = stopSignal();
  const result = await runCommand(process.execPath, [join(REPOSITORY, 'scripts/build.ts')], {
    cwd: REPOSITORY,
    output: 'inherit',
    signal: stop.signal,
  });
  if (!succeeded(result)) throw new Error(`The build ${describeEnding(result)}.`);
}

/** In this very process, with these arguments, which it ends: signals and exit codes need no passing on. */
async function serveHeadless(why: string): Promise<void> {
  console.error(`The dashboard is served to a browser: ${why}`);
  process.argv = process.argv.filter((argument) => argument !== '--headless');
  stopWithParent();
  await import(pathToFileURL(join(REPOSITORY, 'dist/main/headless.js')).href);
}

/** Gives the exit code. */
async function openDesktop(electron: string, args: readonly string[]): Promise<number> {
  using stop = stopSignal();
  const result = await runCommand(electron, [REPOSITORY, ...args], {
    output: 'inherit',
    ownGroup: true,
    signal: stop.signal,
  });
  if (result.kind === 'exited') return result.code;
  throw new Error(`Electron ${describeEnding(result)}.`);
}

await runScript(async () => {
  if (!(await isBuilt(REPOSITORY))) await build();
  const args = process.argv.slice(2);
  const host = chooseHost({
    electron: await findElectron({ root: REPOSITORY, env: process.env, platform: currentPlatform }),
    platform: currentPlatform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    args,
  });
  if (host.kind === 'desktop') return openDesktop(host.electron, args);
  await serveHeadless(host.why);
  return 0;
});
