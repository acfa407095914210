import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const ROOT = join(import.meta.dirname, 'src-renderer');

/** The dashboard. It is served under `/app/`, by the headless host or from the desktop app's own files. */
export default defineConfig({
  root: ROOT,
  base: '/app/',
  plugins: [react()],
  build: {
    // For browsers; for the desktop app; for the desktop app while it cannot show the dashboard.
    rolldownOptions: { input: ['index', 'desktop', 'notice'].map((name) => join(ROOT, `${name}.html`)) },
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    // The content security policy allows fonts and scripts from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
});
