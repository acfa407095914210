import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The dashboard. It is served under `/app/`, by the headless host or from the desktop app's own files. */
export default defineConfig({
  root: join(import.meta.dirname, 'src-renderer'),
  base: '/app/',
  plugins: [react()],
  build: {
    rolldownOptions: { input: { index: 'src-renderer/index.html', desktop: 'src-renderer/desktop.html' } },
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    // The content security policy allows fonts and scripts from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
});
