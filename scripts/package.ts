import { buildApp } from './build/build-app.ts';
import { isBuilt } from './build/build-stamp.ts';
import { packageBin } from './commands/package-bin.ts';
import { describeEnding, runCommand } from './commands/run-command.ts';
import { runScript } from './commands/run-script.ts';
import { stopSignal } from './commands/stop-signal.ts';
import { REPOSITORY } from './repository.ts';

/** Packs the desktop app for this system into `dist/packages`; further arguments go to electron-builder. */
await runScript(async () => {
  if (!(await isBuilt(REPOSITORY))) await buildApp(REPOSITORY);
  using stop = stopSignal();
  const builder = await packageBin(REPOSITORY, 'electron-builder', 'electron-builder');
  const result = await runCommand(
    process.execPath,
    [builder, '--config', 'electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)],
    { cwd: REPOSITORY, output: 'inherit', signal: stop.signal },
  );
  if (result.kind === 'exited') return result.code;
  throw new Error(`electron-builder ${describeEnding(result)}.`);
});
