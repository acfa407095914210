import { fromWire, toWire } from '../wire/wire.ts';
import { installPageWorld } from './page-world.ts';
import { installPreloadWorld } from './preload-world.ts';
import { createWorldBridge } from './world-bridge.ts';

/** The names by which the preload script's world and the host find each other. */
export const PRELOAD_WORLD = 'Electron Isolated Context';
export const BINDING = '__electronHostSay';
export const RECEIVER = '__electronHostReceive';

export interface PreloadFile {
  readonly path: string;
  readonly source: string;
  /** `process` as the preload script sees it. */
  readonly process: Readonly<Record<string, unknown>>;
}

/** For the world of the page, before its own scripts. */
export function pageWorldScript(secret: string): string {
  return inMainFrame(`${COMMON}${installPageWorld}
    installPageWorld({ target: globalThis, secret: ${JSON.stringify(secret)}, toWire, fromWire }, createWorldBridge);`);
}

/** For the world of the preload script: what it needs of Electron, and then itself. */
export function preloadWorldScript(secret: string, { path, source, process }: PreloadFile): string {
  const directory = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
  return inMainFrame(`${COMMON}${installPreloadWorld}
    const scope = installPreloadWorld({
      target: globalThis, secret: ${JSON.stringify(secret)}, toWire, fromWire,
      say: globalThis[${JSON.stringify(BINDING)}], receiver: ${JSON.stringify(RECEIVER)},
      process: ${JSON.stringify(process)},
    }, createWorldBridge);
    const module = { exports: {} };
    try {
      (function (exports, require, module, process, __filename, __dirname) {
        ${source}
      })(module.exports, scope.require, module, scope.process, ${JSON.stringify(path)}, ${JSON.stringify(directory)});
    } catch (error) {
      scope.failed(error);
    }`);
}

const COMMON = `'use strict';\n${toWire}\n${fromWire}\n${createWorldBridge}\n`;

/** Frames inside of a page get no preload script, as in Electron without `nodeIntegrationInSubFrames`. */
function inMainFrame(script: string): string {
  return `(() => { if (globalThis.parent !== globalThis) return;\n${script}\n})();`;
}
