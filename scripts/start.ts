import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt } from './build/build-stamp.ts';
import { describeEnding, runCommand, succeeded } from './commands/run-command.ts';
import { runScript } from './commands/run-script.ts';
import { stopSignal } from './commands/stop-signal.ts';
import { stopWithParent } from './commands/stop-with-parent.ts';
import { REPOSITORY } from './repository.ts';

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

await runScript(async () => {
  if (!(await isBuilt(REPOSITORY))) await build();
  console.error('This version has no desktop window yet, so the dashboard is served to a browser:');
  stopWithParent();
  // It runs in this very process, with these arguments, and ends it: signals and exit codes need no passing on.
  await import(pathToFileURL(join(REPOSITORY, 'dist/main/headless.js')).href);
  return 0;
});
