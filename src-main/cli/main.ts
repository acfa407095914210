import { homedir } from 'node:os';
import { isAlive } from '../platform/is-alive.ts';
import { doctorReport } from './commands/doctor.ts';
import { runCli } from './run-cli.ts';

// A reader that closes the pipe early, such as `head`, has seen enough.
process.stdout.on('error', () => undefined);

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  userHome: homedir(),
  now: Date.now,
  isAlive,
  stdout: process.stdout,
  stderr: process.stderr,
  // Loaded when asked for: the other commands need neither the app nor an engine's client.
  serve: async (options) => {
    const { serveThisProcess } = await import('../headless/serve-this-process.ts');
    await serveThisProcess(options);
  },
  doctor: async (home) => {
    const { diagnose } = await import('../diagnostics/diagnose.ts');
    return doctorReport(await diagnose(home, process.env));
  },
});
