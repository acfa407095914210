import { defineConfig } from '@playwright/test';
import { LAUNCH_OPTIONS } from './e2e/fixtures/browser/launch-options.ts';

/** The dashboard in a browser, before a Moorage of its own, on a real engine. */
export default defineConfig({
  testDir: 'e2e/specs',
  // They have a config of their own.
  testIgnore: 'kubernetes/**',
  globalSetup: './e2e/fixtures/browser/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // Containers start on a machine that is busy with other containers: generous, so that only a hang fails.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    // The film of each test took a fifth of the time; what the page was at each step is kept.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    launchOptions: LAUNCH_OPTIONS,
  },
});
