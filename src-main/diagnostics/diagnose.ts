import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { pino } from 'pino';
import { isMoorageError } from '#shared/errors.ts';
import { type Settings, settingsSchema } from '#shared/settings.ts';
import { openBackend } from '../backends/index.ts';
import { exec } from '../platform/exec.ts';
import type { HomePaths } from '../platform/home.ts';
import { readInstance } from '../platform/instance-file.ts';
import { isAlive } from '../platform/is-alive.ts';
import { currentPlatform } from '../platform/platform.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { createDiagnostics } from './create-diagnostics.ts';
import { type DiagnosticResult, runDiagnostics } from './run-diagnostics.ts';

/** Looks at this machine and the home; makes and changes nothing. */
export async function diagnose(
  home: HomePaths,
  env: NodeJS.ProcessEnv,
): Promise<readonly DiagnosticResult[]> {
  const settings = await settingsOrDefaults(home, env);
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
    askEngine: async ({ host }) => {
      const asked = { ...settings, backend: 'docker', docker_host: host } as const;
      await using backend = await openBackend({ settings: asked, env, log: pino({ enabled: false }) });
      return backend.check();
    },
  });
  return runDiagnostics(diagnostics);
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
