import { defineConfig } from 'vite';
import { bundleNodePty } from './scripts/build/bundle-node-pty.ts';
import { inlineChunks } from './scripts/build/inline-chunks.ts';

/**
 * The server that runs inside sandboxes, as one file that needs nothing but Node, and beside it the binary that opens
 * terminals. CommonJS, because that is what Node starts fastest.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [bundleNodePty(), inlineChunks()],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/sandbox-server',
    emptyOutDir: true,
    minify: true,
    rolldownOptions: {
      input: { server: 'src-main/sandbox-server/main.ts' },
      output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
