import { join } from 'node:path';
import { defineConfig } from 'vite';

const unused = join(import.meta.dirname, 'scripts/build/unused-package.ts');

/**
 * The app core for Node: plain ESM with its packages in it, less what of them is never used: that halves what they
 * cost in memory, and an installed build needs no node_modules. Backends are chunks of their own, loaded when they
 * are chosen.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  resolve: {
    alias: { '@grpc/grpc-js': unused, '@grpc/proto-loader': unused, ssh2: unused },
  },
  // Electron brings its module itself.
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        headless: 'src-main/headless/main.ts',
        cli: 'src-main/cli/main.ts',
        desktop: 'src-main/desktop/main.ts',
      },
    },
  },
});
