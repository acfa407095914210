import { HostEmitter, hostEvent } from '../host-emitter.ts';
import { throwOnceDestroyed } from '../throw-once-destroyed.ts';
import { HostWebContents } from './web-contents.ts';
import type { WindowHost } from './window-host.ts';
import type { WindowList } from './window-list.ts';
import type { WindowEvents, WindowMember } from './window-members.ts';
import { assertWindowOptions, boundsFrom } from './window-options.ts';
import { boundsOf, initialBounds, type Placement, placeWindow, turnsBetween } from './window-placement.ts';

type Rectangle = Electron.Rectangle;

/** A window: one of Chromium's, without a frame. What the app is told of it is what the host knows, at once. */
export class HostBrowserWindow
  extends HostEmitter<WindowEvents>
  implements Pick<Electron.BrowserWindow, WindowMember>
{
  readonly #id: number;
  readonly #contents: HostWebContents;
  readonly #host: WindowHost;
  readonly #windows: WindowList;
  readonly #minimum: { readonly width: number; readonly height: number };
  #placement: Placement;
  #title: string;
  #ready = false;
  #destroyed = false;
  #placing: Promise<void>;

  constructor(windows: WindowList, options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    assertWindowOptions(options);
    const host = windows.host();
    this.#host = host;
    this.#windows = windows;
    this.#minimum = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 };
    const normal = this.#atLeast(initialBounds(boundsFrom(options), host.workArea));
    const visibility = (options.show ?? true) ? 'shown' : 'unshown';
    this.#placement = { normal, state: 'normal', visibility };
    this.#title = options.title ?? '';
    this.#id = windows.nextId();
    const { preload, additionalArguments = [] } = options.webPreferences ?? {};
    this.#contents = new HostWebContents({ id: this.#id, host, size: normal, preload, additionalArguments });
    this.#placing = this.#contents.target.then(() => undefined);
    this.#followContents();
    windows.add(this);
    host.onContentsCreated(this.#contents);
    windows.created(this);
    this.#place();
    if (visibility === 'shown') windows.focus(this);
  }

  get id(): number {
    return this.#id;
  }

  get webContents(): HostWebContents {
    return this.#contents;
  }

  loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    return this.#contents.loadURL(url, options);
  }

  reload(): void {
    this.#contents.reload();
  }

  show(): void {
    this.#turn('shown');
    this.focus();
  }

  showInactive(): void {
    this.#turn('shown');
  }

  hide(): void {
    this.#turn('hidden');
    this.#windows.blur(this);
  }

  focus(): void {
    if (this.isVisible()) this.#windows.focus(this);
  }

  blur(): void {
    this.#windows.blur(this);
  }

  isVisible(): boolean {
    return this.#placement.visibility === 'shown' && this.#placement.state !== 'minimized';
  }

  isFocused(): boolean {
    return this.#windows.focused() === this;
  }

  maximize(): void {
    this.#turn('shown');
    this.#change({ state: 'maximized' });
  }

  unmaximize(): void {
    if (this.isMaximized()) this.#change({ state: 'normal' });
  }

  isMaximized(): boolean {
    return this.#placement.state === 'maximized';
  }

  minimize(): void {
    this.#change({ state: 'minimized' });
    this.#windows.blur(this);
  }

  restore(): void {
    if (this.isMinimized()) this.#change({ state: 'normal' });
  }

  isMinimized(): boolean {
    return this.#placement.state === 'minimized';
  }

  isNormal(): boolean {
    return this.#placement.state === 'normal';
  }

  setFullScreen(flag: boolean): void {
    if (flag !== this.isFullScreen()) this.#change({ state: flag ? 'fullscreen' : 'normal' });
  }

  isFullScreen(): boolean {
    return this.#placement.state === 'fullscreen';
  }

  getBounds(): Rectangle {
    return boundsOf(this.#placement, this.#host.workArea);
  }

  getNormalBounds(): Rectangle {
    return { ...this.#placement.normal };
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#change({ normal: this.#atLeast({ ...this.#placement.normal, ...bounds }), state: 'normal' });
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    const { width, height } = this.#placement.normal;
    this.setBounds(initialBounds({ width, height }, this.#host.workArea));
  }

  moveTop(): void {
    this.focus();
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  // What only the frame of a window shows, which those of the host do not have.
  setBackgroundColor(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setSkipTaskbar(): void {}
  flashFrame(): void {}

  close(): void {
    const event = hostEvent();
    this.emit('close', event);
    if (event.defaultPrevented) this.#windows.stays();
    else void this.#closePage();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#windows.blur(this);
    this.#destroyed = true;
    void this.#contents.destroy();
    this.#windows.remove(this);
    this.emit('closed');
    this.#windows.closed();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Once Chromium shows what the app was told. For who drives the host. */
  placed(): Promise<void> {
    return this.#placing;
  }

  #followContents(): void {
    this.#contents.on('did-finish-load', () => {
      if (this.#ready || this.#destroyed) return;
      this.#ready = true;
      this.emit('ready-to-show');
    });
    this.#contents.on('page-title-updated', (_event, title, explicitSet) => {
      const event = hostEvent();
      this.emit('page-title-updated', event, title, explicitSet);
      if (!event.defaultPrevented) this.#title = title;
    });
  }

  async #closePage(): Promise<void> {
    if (await this.#contents.tryToClose()) this.destroy();
    else this.#windows.stays();
  }

  #turn(visibility: 'shown' | 'hidden'): void {
    const before = this.#placement.visibility;
    const isSame = (before === 'shown') === (visibility === 'shown');
    this.#placement = { ...this.#placement, visibility };
    if (before !== visibility) this.#place();
    if (isSame) return;
    setImmediate(() => this.#destroyed || this.emit(visibility === 'shown' ? 'show' : 'hide'));
  }

  #change(change: Partial<Pick<Placement, 'normal' | 'state'>>): void {
    const before = this.#placement;
    const boundsBefore = this.getBounds();
    this.#placement = { ...before, ...change };
    this.#place();
    const after = this.#placement.state;
    const bounds = this.getBounds();
    setImmediate(() => {
      if (this.#destroyed) return;
      for (const turn of turnsBetween(before.state, after)) this.emit(turn);
      if (bounds.width !== boundsBefore.width || bounds.height !== boundsBefore.height) this.emit('resize');
      if (bounds.x !== boundsBefore.x || bounds.y !== boundsBefore.y) this.emit('move');
    });
  }

  #place(): void {
    this.#placing = this.#placing.then(async () => {
      const { id } = await this.#contents.target;
      if (this.#destroyed) return;
      await placeWindow(this.#host.browser, id, this.#placement).catch((error: unknown) => {
        if (!this.#destroyed) this.#host.complain('a window could not be placed', error);
      });
    });
    this.#placing.catch(() => undefined);
  }

  #atLeast(bounds: Rectangle): Rectangle {
    return {
      ...bounds,
      width: Math.max(bounds.width, this.#minimum.width),
      height: Math.max(bounds.height, this.#minimum.height),
    };
  }
}

throwOnceDestroyed(HostBrowserWindow.prototype, ['placed']);
