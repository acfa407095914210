import { join } from 'node:path';
import { app, session } from 'electron';
import { messageOf } from '#shared/errors.ts';
import { createApp } from '../app.ts';
import type { HostProcess } from '../host/host-process.ts';
import { openHostLog } from '../host/open-host-log.ts';
import { startCore } from '../host/start-core.ts';
import { ensureHome, type HomePaths, homePaths, resolveHome } from '../platform/home.ts';
import { packageRoot } from '../platform/package-root.ts';
import { systemClock } from '../provider/clock.ts';
import { openSettingsStore } from '../settings/file-settings-store.ts';
import { serveIpc } from './ipc/serve-ipc.ts';
import { denyPermissions, guardPages } from './page/guard-pages.ts';
import { registerAppScheme, servePages } from './page/serve-pages.ts';
import { createMainWindow, loadDashboard } from './window/main-window.ts';

/** Runs the desktop app in this process, and ends the process with it. */
export async function runDesktop(host: HostProcess): Promise<void> {
  const { env, userHome, cwd } = host;
  const home = homePaths(resolveHome({ env, userHome, cwd }));
  // One home, one desktop app: the lock and the window's place are the home's.
  app.setPath('userData', home.desktop);
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) return app.quit();
  try {
    await ensureHome(home);
    await app.whenReady();
    await run(host, home);
    app.exit(0);
  } catch (error) {
    host.stderr.write(`${messageOf(error)}\n`);
    app.exit(1);
  }
}

async function run(host: HostProcess, home: HomePaths): Promise<void> {
  const clock = systemClock;
  const rendererDir = join(packageRoot(), 'dist', 'renderer');
  const settings = await openSettingsStore({ file: home.config, env: host.env });
  await using log = openHostLog({
    host,
    clock,
    level: settings.current().log_level,
    directory: home.logs,
  });
  guardPages(log.logger);
  denyPermissions(session.defaultSession);
  servePages(rendererDir);
  const ipc = serveIpc(log.logger);

  const starting = startCore({
    host,
    carrier: 'desktop',
    clock,
    createApp,
    rendererDir,
    home,
    settings,
    log: log.logger,
  });
  const window = createMainWindow();
  ipc.admit(window.webContents, (port) => void starting.then(({ app: core }) => core.servePort(port)));
  window.once('ready-to-show', () => window.show());
  const quitting = new Promise<void>((resolve) => {
    app.on('before-quit', (event) => {
      event.preventDefault();
      resolve();
    });
  });
  await loadDashboard(window);
  await using _core = await starting;
  await quitting;
}
