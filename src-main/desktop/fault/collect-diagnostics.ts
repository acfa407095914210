import { arch, release } from 'node:os';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import type { HomePaths } from '../../platform/home.ts';
import { currentPlatform } from '../../platform/platform.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { readLastLines } from './read-last-lines.ts';

const LINES = 100;

export interface CollectOptions {
  readonly home: HomePaths;
  readonly userHome: string;
  /** Directory of `moorage.log`. */
  readonly logs: string;
  readonly problem?: string | undefined;
}

/** Gathers what helps somebody else to find a fault, also while the core does not run. */
export async function collectDiagnostics({ home, userHome, logs, problem }: CollectOptions): Promise<string> {
  const { electron = 'none', chrome = 'none', node } = process.versions;
  return diagnosticsText({
    versions: { Moorage: manifest.version, Electron: electron, Chromium: chrome, Node: node },
    system: `${currentPlatform} ${release()} ${arch()}`,
    home: home.root,
    userHome,
    problem,
    log: await readLastLines(join(logs, 'moorage.log'), LINES),
  });
}
