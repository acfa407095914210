import { mkdirSync } from 'node:fs';
import { type EventsOf, HostEmitter, hostEvent } from '../host-emitter.ts';
import { assertKnown } from '../not-in-host.ts';
import type { HostBrowserWindow } from '../window/browser-window.ts';
import type { HostWebContents } from '../window/web-contents.ts';
import { AppPaths, readManifest } from './app-paths.ts';
import { type InstanceLock, type SecondInstance, takeInstanceLock } from './single-instance.ts';

interface Events {
  'will-finish-launching': [];
  ready: [event: Electron.Event];
  activate: [event: Electron.Event, hasVisibleWindows: boolean];
  'window-all-closed': [];
  'before-quit': [event: Electron.Event];
  'will-quit': [event: Electron.Event];
  quit: [event: Electron.Event, exitCode: number];
  'open-url': [event: Electron.Event, url: string];
  'second-instance': [
    event: Electron.Event,
    argv: string[],
    workingDirectory: string,
    additionalData: unknown,
  ];
  'browser-window-created': [event: Electron.Event, window: HostBrowserWindow];
  'browser-window-focus': [event: Electron.Event, window: HostBrowserWindow];
  'browser-window-blur': [event: Electron.Event, window: HostBrowserWindow];
  'web-contents-created': [event: Electron.Event, contents: HostWebContents];
  'render-process-gone': [
    event: Electron.Event,
    contents: HostWebContents,
    details: Electron.RenderProcessGoneDetails,
  ];
  'child-process-gone': [event: Electron.Event, details: Electron.Details];
}

/** What Electron declares in the place of the host's classes. */
type Declared<A> = {
  [I in keyof A]: A[I] extends HostBrowserWindow
    ? Electron.BrowserWindow
    : A[I] extends HostWebContents
      ? Electron.WebContents
      : A[I];
};

export type AppEvents = EventsOf<Electron.App, Events, { [K in keyof Events]: Declared<Events[K]> }>;

export interface HostAppDeps {
  /** The main process's file. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
  readonly windows: () => readonly HostBrowserWindow[];
  /** Ends the process, and the browser before it. */
  readonly end: (exitCode: number) => void;
  /** Has the same started again once this process has ended. */
  readonly startAgain: () => void;
}

/** Electron emits `second-instance` only once it is ready. */
type Readiness =
  | { readonly kind: 'starting'; readonly waiting: SecondInstance[] }
  | { readonly kind: 'ready' };

/** `app`, on Linux. */
export class HostApp
  extends HostEmitter<AppEvents>
  implements
    Pick<
      Electron.App,
      | 'name'
      | 'isPackaged'
      | 'isReady'
      | 'whenReady'
      | 'quit'
      | 'exit'
      | 'focus'
      | 'getName'
      | 'setName'
      | 'getVersion'
      | 'getAppPath'
      | 'getPath'
      | 'setPath'
      | 'getLocale'
      | 'enableSandbox'
      | 'setAppUserModelId'
      | 'setAboutPanelOptions'
      | 'setAsDefaultProtocolClient'
      | 'isDefaultProtocolClient'
      | 'setLoginItemSettings'
      | 'relaunch'
      | 'requestSingleInstanceLock'
      | 'releaseSingleInstanceLock'
      | 'hasSingleInstanceLock'
    >
{
  name: string;
  readonly isPackaged: boolean;
  /** Of macOS alone. */
  readonly dock: undefined;
  readonly commandLine;
  /** What `appendSwitch` asked for. For the host. */
  readonly switches: string[] = [];
  readonly #deps: HostAppDeps;
  readonly #version: string;
  readonly #directory: string;
  readonly #paths: AppPaths;
  readonly #schemes = new Set<string>();
  readonly #whenReady = Promise.withResolvers<void>();
  #readiness: Readiness = { kind: 'starting', waiting: [] };
  #lock: InstanceLock | undefined;
  #phase: 'running' | 'quitting' | 'exiting' | 'ended' = 'running';

  constructor(deps: HostAppDeps) {
    super();
    this.#deps = deps;
    this.isPackaged = deps.isPackaged;
    const { directory, manifest } = readManifest(deps.entry);
    this.#directory = directory;
    this.#version = manifest.version;
    this.name = manifest.productName ?? manifest.name;
    this.#paths = new AppPaths(deps.env, () => this.name);
    this.commandLine = {
      appendSwitch: (name: string, value?: string) => {
        this.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
      },
      hasSwitch: (name: string) =>
        deps.argv.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`)),
    } satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch'>;
  }

  isReady(): boolean {
    return this.#readiness.kind === 'ready';
  }

  whenReady(): Promise<void> {
    return this.#whenReady.promise;
  }

  /** Once the browser runs. For the host. */
  becomeReady(): void {
    if (this.#readiness.kind === 'ready') return;
    const { waiting } = this.#readiness;
    this.#readiness = { kind: 'ready' };
    this.emit('will-finish-launching');
    this.emit('ready', hostEvent());
    this.#whenReady.resolve();
    setImmediate(() => {
      for (const second of waiting) this.#onSecondInstance(second);
    });
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.#version;
  }

  getAppPath(): string {
    return this.#directory;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getLocale(): string {
    return 'en-US';
  }

  /** Pages of the host are always as isolated as sandboxed ones of Electron. */
  enableSandbox(): void {}

  /** Of Windows alone. */
  setAppUserModelId(_id: string): void {}

  /** Shown by nothing here. */
  setAboutPanelOptions(_options: Electron.AboutPanelOptionsOptions): void {}

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#schemes.add(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return this.#schemes.has(scheme);
  }

  /** Of macOS and Windows alone. */
  setLoginItemSettings(_settings: Electron.Settings): void {}

  getLoginItemSettings(
    _options?: Electron.LoginItemSettingsOptions,
  ): Pick<Electron.LoginItemSettings, 'openAtLogin' | 'wasOpenedAtLogin'> {
    return { openAtLogin: false, wasOpenedAtLogin: false };
  }

  relaunch(options?: Electron.RelaunchOptions): void {
    assertKnown('app.relaunch', options, []);
    this.#deps.startAgain();
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    if (this.#lock) return true;
    const directory = this.getPath('userData');
    mkdirSync(directory, { recursive: true });
    this.#lock = takeInstanceLock({
      directory,
      pid: process.pid,
      self: { argv: [...this.#deps.argv], cwd: process.cwd(), data: additionalData },
      onSecondInstance: (second) => this.#onSecondInstance(second),
    });
    return this.#lock !== undefined;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined;
  }

  focus(): void {
    this.#deps.windows()[0]?.focus();
  }

  /** Asks everybody, then ends: who prevents `before-quit`, a window's `close` or `will-quit` stops it. */
  quit(): void {
    if (this.#phase !== 'running') return;
    const asked = hostEvent();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    this.#phase = 'quitting';
    const windows = this.#deps.windows();
    if (windows.length === 0) this.#quitAtLast();
    // One may take another along.
    for (const window of windows) if (!window.isDestroyed()) window.close();
  }

  /** Ends without asking. */
  exit(exitCode = 0): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'exiting';
    for (const window of this.#deps.windows()) window.destroy();
    this.#end(exitCode);
  }

  /** A window was to be closed, and it or its page prevented that. For the host. */
  windowStays(): void {
    if (this.#phase === 'quitting') this.#phase = 'running';
  }

  /** The last window is gone: as Electron, quits when nobody says otherwise. For the host. */
  allWindowsClosed(): void {
    if (this.#phase === 'quitting') this.#quitAtLast();
    else if (this.#phase === 'running') this.#withoutWindows();
  }

  #withoutWindows(): void {
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  #onSecondInstance(second: SecondInstance): void {
    if (this.#readiness.kind === 'starting') {
      this.#readiness.waiting.push(second);
      return;
    }
    this.emit('second-instance', hostEvent(), second.argv, second.cwd, second.data);
  }

  #quitAtLast(): void {
    const last = hostEvent();
    this.emit('will-quit', last);
    if (last.defaultPrevented) this.#phase = 'running';
    else this.#end(0);
  }

  #end(exitCode: number): void {
    this.#phase = 'ended';
    this.emit('quit', hostEvent(), exitCode);
    this.releaseSingleInstanceLock();
    this.#deps.end(exitCode);
  }
}
