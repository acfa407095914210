import { defineConfig } from '@playwright/test';

export default defineConfig({
  testMatch: '*.sample-playwright.ts',
  outputDir: process.env.SAMPLE_OUTPUT ?? '.',
});
