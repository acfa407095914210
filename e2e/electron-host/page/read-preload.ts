import { readFileSync } from 'node:fs';
import { currentPlatform } from '../../../src-main/platform/platform.ts';
import type { PreloadFile } from './page-scripts.ts';

/** The preload script at `path`, with the `process` that Electron gives a sandboxed one. Throws when it cannot be read. */
export function readPreload(path: string, additionalArguments: readonly string[]): PreloadFile {
  const { arch, versions } = process;
  return {
    path,
    source: readFileSync(path, 'utf8'),
    process: {
      platform: currentPlatform,
      arch,
      versions: { ...versions },
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      argv: additionalArguments,
    },
  };
}
