import { join } from 'node:path';
import { build } from 'vite';
import { stampBuild } from './build-stamp.ts';

const CONFIGS = [
  'vite.config.ts',
  'vite.main.config.ts',
  'vite.preload.config.ts',
  'vite.sandbox-server.config.ts',
];

/**
 * Builds the dashboard (dist/renderer), the app core (dist/main), what its pages get of Electron (dist/preload) and the
 * server that runs inside sandboxes (dist/sandbox-server). Rejects with the bundler's error.
 */
export async function buildApp(root: string): Promise<void> {
  await stampBuild(root, async () => {
    await Promise.all(CONFIGS.map((config) => build({ configFile: join(root, config), logLevel: 'warn' })));
  });
}
