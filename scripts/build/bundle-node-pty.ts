import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The binaries of node-pty that are installed here, for Linux, where sandboxes run. */
const BINARIES = 'node_modules/@lydell/node-pty-linux-*/pty.node';

/**
 * Puts node-pty's binaries beside the bundle and lets it load them from there, and says what the bundle is, whatever
 * package it lies in.
 */
export function bundleNodePty(): Plugin {
  let root = '';
  return {
    name: 'bundle-node-pty',
    configResolved(config) {
      root = config.root;
    },
    transform(_code, id) {
      if (!id.includes('@lydell/node-pty/requireBinary')) return undefined;
      return 'exports.requireBinary = () => require("./pty-" + process.platform + "-" + process.arch + ".node");';
    },
    async generateBundle() {
      for (const binary of globSync(BINARIES, { cwd: root })) {
        const [, arch] = /node-pty-linux-(\w+)/.exec(binary) ?? [];
        const source = await readFile(join(root, binary));
        this.emitFile({ type: 'asset', fileName: `pty-linux-${arch}.node`, source });
      }
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{"type":"commonjs"}\n' });
    },
  };
}
