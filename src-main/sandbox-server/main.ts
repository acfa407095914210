import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { messageOf } from '#shared/errors.ts';
import manifest from '../../package.json' with { type: 'json' };
import { systemClock } from './clock.ts';
import { type ListenAddress, readOptions } from './options.ts';
import { isRole, playRole } from './roles.ts';
import { type RunningSandboxServer, startSandboxServer } from './start-sandbox-server.ts';

/** One program for all that is needed inside a sandbox, so that it can be one file. */
async function main(): Promise<void> {
  const role = process.argv[2];
  if (isRole(role)) await playRole(role);
  else await serve();
}

async function serve(): Promise<void> {
  // Whoever started the server and listened to it may be gone; that is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const options = readOptions(process.argv.slice(2), process.env);
  const home = process.env.HOME || homedir();
  const workspace = [options.workspace ?? home, home].find(isDirectory) ?? '/';
  const server = await startSandboxServer({
    listen: options.listen,
    access: options.access,
    version: manifest.version,
    context: {
      limits: options.limits,
      clock: systemClock,
      environment: process.env,
      home,
      workspace,
      instance: `${process.pid}-${Date.now()}`,
      program: fileURLToPath(import.meta.url),
      log: (message) => process.stderr.write(`${message}\n`),
    },
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server));
  process.stdout.write(`${JSON.stringify({ listening: addressText(server.address), pid: process.pid })}\n`);
}

async function stop(server: RunningSandboxServer): Promise<void> {
  await server[Symbol.asyncDispose]();
  process.exit();
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function addressText(address: ListenAddress): string {
  return address.kind === 'unix' ? `unix:${address.path}` : `http://${address.host}:${address.port}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
