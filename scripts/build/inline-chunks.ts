import { brotliCompressSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/**
 * Puts all chunks of a CommonJS bundle into its entry, to be compiled when they are required. A single file as bundlers
 * make it is compiled, and requires what any part of it requires, as a whole, which takes longer than Node itself takes
 * to start.
 */
export function inlineChunks(): Plugin {
  return {
    name: 'inline-chunks',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const entry = chunks.find(({ isEntry }) => isEntry);
      if (!entry) throw new Error('There is no entry to put the chunks into.');
      const others = chunks.filter((chunk) => chunk !== entry);
      for (const { fileName } of others) delete bundle[fileName];
      entry.code = `${loader(entry, others)}\n${entry.code}`;
    },
  };
}

/** Code that makes `require` find the chunks, in the entry and in the chunks alike. */
function loader(entry: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string {
  // Packed, what is not needed at once costs no time to read; unpacking costs some too.
  const sources = chunks.map(({ fileName, code }) => {
    const isNeeded = entry.imports.includes(fileName);
    return [`./${fileName}`, isNeeded ? { code } : { packed: brotliCompressSync(code).toString('base64') }];
  });
  return [
    `const chunkSources = ${JSON.stringify(Object.fromEntries(sources))};`,
    `const chunks = { ${JSON.stringify(`./${entry.fileName}`)}: module };`,
    'require = Object.assign((native => id => {',
    '  const known = chunks[id];',
    '  if (known) return known.exports;',
    '  const source = chunkSources[id];',
    '  if (source === undefined) return native(id);',
    "  const unpack = text => native('node:zlib').brotliDecompressSync(Buffer.from(text, 'base64')).toString();",
    "  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];",
    "  const options = { filename: __filename + '/' + id };",
    "  const run = native('node:vm').compileFunction(source.code ?? unpack(source.packed), parameters, options);",
    '  const chunk = chunks[id] = { exports: {} };',
    '  run.call(chunk.exports, chunk.exports, require, chunk, __filename, __dirname);',
    '  return chunk.exports;',
    '})(require), require);',
  ].join('\n');
}
