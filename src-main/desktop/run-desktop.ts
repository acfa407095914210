import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import { messageOf } from '#shared/errors.ts';
import type { HostProcess } from '../host/host-process.ts';
import {
  assertDesktopWritable,
  ensureHome,
  type HomePaths,
  homePaths,
  resolveHome,
} from '../platform/home.ts';
import { desktopLogDirectory } from '../platform/log-directory.ts';
import { packageRoot } from '../platform/package-root.ts';
import { currentPlatform } from '../platform/platform.ts';
import { systemClock } from '../provider/clock.ts';
import { readDesktopOptions } from './desktop-options.ts';
import { listenForLinks } from './links/link-listener.ts';
import { wasStartedAtLogin } from './login/login-item.ts';
import { denyPermissions } from './page/guard-pages.ts';
import { registerAppScheme, servePages } from './page/serve-pages.ts';
import { listenForQuit, listenForShutdown } from './quit/quit-request.ts';
import { runSession } from './run-session.ts';
import type { OutsideCall } from './session.ts';
import { Mailbox } from './shell/mailbox.ts';

/** As `electron-builder.yml` says it. */
const APP_ID = 'dev.moorage.app';

/** Runs the desktop app in this process, which was started by `argv`, and ends the process with it. */
export async function runDesktop(host: HostProcess, argv: readonly string[]): Promise<void> {
  // What follows the program, and while it is developed its directory.
  const options = readDesktopOptions(argv.slice(app.isPackaged ? 1 : 2));
  const { env, userHome, cwd } = host;
  const home = desktopHome(resolveHome({ flag: options.home, env, userHome, cwd }), host);
  // One home, one desktop app: the lock and the window's place are the home's.
  app.setPath('userData', home.desktop);
  // Windows knows by it whose notifications these are.
  app.setAppUserModelId(APP_ID);
  app.enableSandbox();
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) return leaveToOther(home, host);

  const calls = new Mailbox<OutsideCall>();
  listenForLinks(options.others, {
    onShow: () => calls.put({ link: undefined }),
    onLink: (link) => calls.put({ link }),
  });
  const quit = listenForQuit();
  try {
    await ensureHome(home);
    await app.whenReady();
    listenForShutdown(quit);
    const rendererDir = join(packageRoot(), 'dist', 'renderer');
    denyPermissions(session.defaultSession);
    servePages(rendererDir);
    const startedAtLogin = wasStartedAtLogin(options.startedAtLogin);
    const { settings } = options;
    const life = { host, home, clock: systemClock, quit, calls, rendererDir, startedAtLogin, settings };
    const code = await runSession(life);
    const last = quit.finish();
    if (last && code === 0) last();
    else app.exit(code);
  } catch (error) {
    failWith(error, host);
  }
}

/** The app that runs on this home shows itself, unless there is none and the lock could not be written. */
async function leaveToOther(home: HomePaths, host: HostProcess): Promise<void> {
  try {
    await assertDesktopWritable(home);
    app.quit();
  } catch (error) {
    failWith(error, host);
  }
}

function failWith(error: unknown, { stderr }: HostProcess): void {
  stderr.write(`${messageOf(error)}\n`);
  dialog.showErrorBox('Moorage cannot go on', messageOf(error));
  app.exit(1);
}

/** A home whose logs are where the system has those of apps. */
function desktopHome(root: string, { env, userHome }: HostProcess): HomePaths {
  const home = homePaths(root);
  return { ...home, logs: desktopLogDirectory({ platform: currentPlatform, env, userHome, home }) };
}
