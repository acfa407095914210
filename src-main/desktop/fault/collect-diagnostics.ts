import { readFile } from 'node:fs/promises';
import { arch, release } from 'node:os';
import manifest from '../../../package.json' with { type: 'json' };
import { lastLogLines } from '../../diagnostics/last-log-lines.ts';
import { secretsIn } from '../../diagnostics/redact.ts';
import type { HomePaths } from '../../platform/home.ts';
import { currentPlatform } from '../../platform/platform.ts';
import { diagnosticsText } from './diagnostics-text.ts';

export interface CollectOptions {
  readonly home: HomePaths;
  readonly userHome: string;
  readonly env: NodeJS.ProcessEnv;
  readonly problem: string | undefined;
}

/** Gathers what helps somebody else to find a fault while the core, which would know more, does not run. */
export async function collectDiagnostics({ home, userHome, env, problem }: CollectOptions): Promise<string> {
  const { electron = 'none', chrome = 'none', node } = process.versions;
  const apiKey = await readFile(home.apiKey, 'utf8').catch(() => '');
  return diagnosticsText({
    versions: { Moorage: manifest.version, Electron: electron, Chromium: chrome, Node: node },
    system: `${currentPlatform} ${release()} ${arch()}`,
    home: home.root,
    userHome,
    problem,
    log: await lastLogLines(home.logs),
    secrets: [apiKey.trim(), ...secretsIn(env)],
  });
}
