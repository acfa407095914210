import { defineConfig } from 'vite';

/** The preload script: one CommonJS file, because Electron loads no other into a sandboxed page. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'chrome140',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { preload: 'src-main/preload/main.ts' },
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
