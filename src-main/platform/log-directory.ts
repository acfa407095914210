import { join } from 'node:path';
import type { Platform } from './platform.ts';

export interface LogDirectoryOptions {
  readonly platform: Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly userHome: string;
  /** Moorage's home. */
  readonly home: { readonly root: string; readonly logs: string };
}

/**
 * Where the desktop app logs: where macOS and Windows have the logs of apps, unless it was given a home of its own; else
 * in the home. Pure.
 */
export function desktopLogDirectory({ platform, env, userHome, home }: LogDirectoryOptions): string {
  if (home.root !== join(userHome, '.moorage')) return home.logs;
  if (platform === 'darwin') return join(userHome, 'Library', 'Logs', 'Moorage');
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'Moorage', 'logs');
  return home.logs;
}
