import { execFile } from 'node:child_process';
import { posix } from 'node:path';
import type { Platform } from '../../platform/platform.ts';
import type { CredentialHelper } from './registry-credentials.ts';

/** Milliseconds. A helper may ask the user to unlock a keychain. */
const HELPER_TIMEOUT = 10_000;

/** Where Docker Desktop and Homebrew put helpers. An app that the Dock starts has none of these in its PATH. */
const MAC_DIRECTORIES = [
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/Applications/Docker.app/Contents/Resources/bin',
] as const;

export interface HelperWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: Platform;
  readonly userHome: string;
}

/** Runs the credential helpers that the docker command uses. */
export function credentialHelper(world: HelperWorld): CredentialHelper {
  const env = helperEnvironment(world);
  return (helper, server) =>
    new Promise((resolve, reject) => {
      const options = { env, timeout: HELPER_TIMEOUT, encoding: 'utf8' } as const;
      const child = execFile(`docker-credential-${helper}`, ['get'], options, (error, stdout) => {
        if (error) reject(error);
        else resolve(stdout);
      });
      // One that cannot be started, or does not read, breaks the pipe; the callback hears why.
      child.stdin?.on('error', () => undefined).end(server);
    });
}

function helperEnvironment({ env, platform, userHome }: HelperWorld): NodeJS.ProcessEnv {
  if (platform !== 'darwin') return env;
  const directories = [env.PATH, ...MAC_DIRECTORIES, posix.join(userHome, '.docker/bin')];
  return { ...env, PATH: directories.filter(Boolean).join(':') };
}
