import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { pino } from 'pino';
import { isMoorageError } from '#shared/errors.ts';
import { type Settings, settingsSchema } from '#shared/settings.ts';
import type { EngineInfo } from '../backends/backend.ts';
import { openBackend } from '../backends/index.ts';
import type { EngineCandidate } from '../platform/engine-sockets.ts';
import { exec } from '../platform/exec.ts';
import type { HomePaths } from '../platform/home.ts';
import { readInstance } from '../platform/instance-file.ts';
import { isAlive } from '../platform/is-alive.ts';
import { currentPlatform } from '../platform/platform.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { createDiagnostics } from './create-diagnostics.ts';
import { type DiagnosticResult, runDiagnostics } from './run-diagnostics.ts';

/** Looks at this machine and the home; makes and changes nothing. `inForce` are the settings of a running Moorage. */
export async function diagnose(
  home: HomePaths,
  env: NodeJS.ProcessEnv,
  inForce?: Settings,
): Promise<readonly DiagnosticResult[]> {
  const settings = inForce ?? (await settingsOrDefaults(home, env));
  const instance = await readInstance(home.instance);
  const diagnostics = createDiagnostics({
    home,
    settings,
    env,
    platform: currentPlatform,
    userHome: homedir(),
    nodeVersion: process.versions.node,
    running: instance && isAlive(instance.pid) ? instance : undefined,
    exec,
    readText,
    askEngine: (candidate) => askEngine(candidate, { settings, env, home }),
    askEmbedded: () => askBackend('embedded', { settings, env, home }),
    askAppleContainer: () => askBackend('apple-container', { settings, env, home }),
    askProvisioner: () => askBackend('remote', { settings, env, home }),
  });
  return runDiagnostics(diagnostics);
}

interface Installation {
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  readonly home: HomePaths;
}

/** By the backend that the app would use, so that what the doctor finds is what the app will. */
async function askEngine(
  { host, tls }: EngineCandidate,
  { settings, env, home }: Installation,
): Promise<EngineInfo> {
  // One that is named outright is the only candidate, and is then told by that name.
  const address = settings.docker_host || env.DOCKER_HOST ? {} : { docker_host: host };
  await using backend = await openBackend({
    settings: { ...settings, backend: 'docker', ...address },
    env: tls ? { ...env, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: dirname(tls.cert) } : env,
    home,
    log: pino({ enabled: false }),
  });
  return await backend.check();
}

async function askBackend(
  name: 'embedded' | 'apple-container' | 'remote',
  { settings, ...installation }: Installation,
): Promise<EngineInfo> {
  await using backend = await openBackend({
    settings: { ...settings, backend: name },
    log: pino({ enabled: false }),
    ...installation,
  });
  return await backend.check();
}

/** What is wrong with the settings, a diagnostic tells. */
async function settingsOrDefaults({ config }: HomePaths, env: NodeJS.ProcessEnv): Promise<Settings> {
  try {
    return (await loadSettings({ file: config, env })).settings;
  } catch (error) {
    if (isMoorageError(error)) return settingsSchema.parse({});
    throw error;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
