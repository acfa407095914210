import { defineConfig } from '@playwright/test';
import usual from './playwright.config.ts';

/** The dashboard on a real Kubernetes: all of these take one, which `npm run setup -- --kube` builds. */
export default defineConfig(usual, {
  testDir: 'e2e/specs/kubernetes',
  testIgnore: [],
  globalSetup: './e2e/fixtures/kubernetes/playwright-setup.ts',
  workers: 1,
  // Kubernetes takes seconds for what an engine does at once.
  timeout: 180_000,
  expect: { timeout: 60_000 },
});
