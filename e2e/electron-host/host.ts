import { join } from 'node:path';
import { createHostBrowser, type HostBrowser } from './cdp/host-browser.ts';
import { type Chromium, startChromium } from './cdp/start-chromium.ts';
import { hostEvent } from './host-emitter.ts';
import { HostApp } from './modules/app.ts';
import { HostClipboard, HostNativeTheme, HostPowerMonitor } from './modules/desktop.ts';
import { HostDialog } from './modules/dialog.ts';
import { HostIpcMain } from './modules/ipc-main.ts';
import { displaySizes, HostScreen } from './modules/screen.ts';
import { HostSession } from './modules/session.ts';
import { ProtocolTable } from './scheme/protocol-table.ts';
import { startAfterThis } from './start-again.ts';
import type { WindowHost } from './window/window-host.ts';
import { WindowList } from './window/window-list.ts';

export interface HostOptions {
  readonly entry: string;
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly chromium: string;
  /** Such as `1920x1080,1280x800`. */
  readonly displays: string;
  readonly isPackaged: boolean;
  /** Where Chromium can be spoken to, once it runs. */
  readonly onBrowser: (endpoint: string) => void;
  /** What went wrong in the host itself, not in the app. */
  readonly onComplaint: (complaint: string) => void;
}

/** The state behind the module `electron` of one main process. */
export interface Host {
  readonly app: HostApp;
  readonly windows: WindowList;
  readonly protocol: ProtocolTable;
  readonly ipcMain: HostIpcMain;
  readonly defaultSession: HostSession;
  readonly screen: HostScreen;
  readonly dialog: HostDialog;
  readonly clipboard: HostClipboard;
  readonly powerMonitor: HostPowerMonitor;
  readonly nativeTheme: HostNativeTheme;
  /** Starts the browser and makes the app ready. To be called when the app's main file has run. */
  start(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const { entry, argv, env, isPackaged } = options;
  let running: { readonly chromium: Chromium; readonly browser: HostBrowser } | undefined;
  const browser = (): HostBrowser => {
    if (!running) throw new Error('Cannot create BrowserWindow before app is ready');
    return running.browser;
  };

  let ending = false;
  const complain = (what: string, error: unknown): void => {
    // What was under way when the app ends breaks off, as it does in Electron.
    if (ending) return;
    const complaint = `${what}: ${error instanceof Error ? error.stack : String(error)}`;
    process.stderr.write(`The Electron host: ${complaint}\n`);
    options.onComplaint(complaint);
  };
  const end = (exitCode: number): void => {
    ending = true;
    void closeBrowser(running?.chromium).finally(() => process.exit(exitCode));
  };

  const startAgain = (): void => {
    startAfterThis(entry);
    // At once, so that the next one gets its profile.
    process.once('exit', () => running?.chromium.process.kill('SIGKILL'));
  };

  const windows: WindowList = new WindowList(() => windowHost(), {
    onCreated: (window) => app.emit('browser-window-created', hostEvent(), window),
    onFocus: (window) => app.emit('browser-window-focus', hostEvent(), window),
    onBlur: (window) => app.emit('browser-window-blur', hostEvent(), window),
    onStays: () => app.windowStays(),
    onAllClosed: () => app.allWindowsClosed(),
  });
  const app: HostApp = new HostApp({
    entry,
    env,
    argv,
    isPackaged,
    windows: () => windows.all,
    end,
    startAgain,
  });
  const protocol = new ProtocolTable(() => app.isReady());
  const ipcMain = new HostIpcMain();
  const defaultSession = new HostSession(browser);
  const sizes = displaySizes(options.displays);
  const screen = new HostScreen(sizes);
  const windowHost = (): WindowHost => ({
    browser: browser(),
    protocols: protocol,
    session: defaultSession,
    ipcMain,
    workArea: screen.getPrimaryDisplay().workArea,
    onContentsCreated: (contents) => app.emit('web-contents-created', hostEvent(), contents),
    onRendererGone: (contents, details) => app.emit('render-process-gone', hostEvent(), contents, details),
    complain,
  });

  return {
    app,
    windows,
    protocol,
    ipcMain,
    defaultSession,
    screen,
    dialog: new HostDialog(),
    clipboard: new HostClipboard(),
    powerMonitor: new HostPowerMonitor(),
    nativeTheme: new HostNativeTheme(),
    async start() {
      const chromium = await startChromium({
        executable: options.chromium,
        profile: join(app.getPath('sessionData'), 'Chromium'),
        switches: [
          `--screen-info=${sizes.map(({ width, height }) => `{${width}x${height}}`).join('')}`,
          ...app.switches,
        ],
      });
      running = { chromium, browser: await createHostBrowser(chromium) };
      options.onBrowser(chromium.endpoint);
      app.becomeReady();
    },
  };
}

/** Lets it write what it has to, for the next start. */
async function closeBrowser(chromium: Chromium | undefined): Promise<void> {
  if (!chromium || chromium.process.exitCode !== null) return;
  const exited = new Promise((resolve) => chromium.process.once('exit', resolve));
  chromium.pipe.browser.send('Browser.close').catch(() => undefined);
  const timer = setTimeout(() => chromium.process.kill('SIGKILL'), 5000);
  await exited;
  clearTimeout(timer);
}
