// Starts an Electron app without Electron: `node boot.ts <main file> [arguments of the app]`.
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ELECTRON = pathToFileURL(resolve(import.meta.dirname, 'electron.ts')).href;

const [node = process.execPath, , file = '', ...args] = process.argv;
const entry = resolve(file);
const isPackaged = process.env.ELECTRON_HOST_PACKAGED === '1';
// As Electron shows them: only an app that is not packed has its file there.
process.argv = isPackaged ? [node, ...args] : [node, entry, ...args];

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: ELECTRON, shortCircuit: true }
      : next(specifier, context),
});

// Imported only now: they read the arguments.
const { serveDriver } = await import('./driver-channel.ts');
const { startHost } = await import('./host-instance.ts');
const host = startHost({ entry, isPackaged });
const electron = await import('./electron.ts');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // As in Electron: an app that listens itself is left to it.
    if (process.listenerCount(signal) === 1) electron.app.quit();
  });
}
await serveDriver(electron);
await import(pathToFileURL(entry).href);
await host.start();
