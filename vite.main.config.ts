import { defineConfig } from 'vite';

/**
 * The app core for Node: plain ESM, with the packages of `dependencies` left in node_modules. Backends are
 * chunks of their own, loaded when they are chosen.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { headless: 'src-main/headless/main.ts', cli: 'src-main/cli/main.ts' },
    },
  },
});
