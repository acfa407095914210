import type { CdpSession, Protocol } from '../cdp/cdp-pipe.ts';
import { HostEmitter, hostEvent } from '../host-emitter.ts';
import type { HostIpcMain } from '../modules/ipc-main.ts';
import type { HostSession } from '../modules/session.ts';
import { notInHost } from '../not-in-host.ts';
import type { FromPage } from '../page/preload-world.ts';
import { readPreload } from '../page/read-preload.ts';
import { toAppUrl, toBrowserUrl } from '../scheme/app-url.ts';
import { throwOnceDestroyed } from '../throw-once-destroyed.ts';
import { fromWire, toWire } from '../wire/wire.ts';
import type { FrameTree, HostFrame } from './frame-tree.ts';
import { LoadWaiter, loadFailure } from './load-waiter.ts';
import { type NavigationGate, openNavigationGate } from './navigation-gate.ts';
import { PageClosing } from './page-closing.ts';
import { openPageTarget, type PageTarget } from './page-target.ts';
import type {
  Navigation,
  WebContentsEvents,
  WebContentsMember,
  WindowOpenHandler,
} from './web-contents-members.ts';
import type { WindowHost } from './window-host.ts';

export interface WebContentsOptions {
  readonly id: number;
  readonly host: WindowHost;
  readonly size: { readonly width: number; readonly height: number };
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
}

/** The page of a window. What is asked of it before Chromium has opened it waits for that. */
export class HostWebContents
  extends HostEmitter<WebContentsEvents>
  implements Pick<Electron.WebContents, WebContentsMember>
{
  readonly id: number;
  readonly session: HostSession;
  /** Chromium's page, once it is open. */
  readonly target: Promise<PageTarget>;
  readonly #host: WindowHost;
  readonly #preloadPath: string | undefined;
  readonly #gate: NavigationGate;
  readonly #loads = new LoadWaiter();
  #frames: FrameTree | undefined;
  #openHandler: WindowOpenHandler | undefined;
  #title = '';
  /** Of the main document; Electron says -1 where no HTTP was spoken. */
  #status = -1;
  #loading = false;
  #crashed = false;
  #destroyed = false;
  readonly #closing = new PageClosing();

  constructor({ id, host, size, preload, additionalArguments }: WebContentsOptions) {
    super();
    this.id = id;
    this.session = host.session;
    this.#host = host;
    this.#preloadPath = preload;
    this.#gate = openNavigationGate(this, host.protocols);
    this.target = this.#open(size, preload, additionalArguments);
    this.target.catch((error: unknown) => this.#complain('a page could not be opened', error));
  }

  get mainFrame(): HostFrame {
    const frame = this.#frames?.main;
    if (!frame) throw notInHost('webContents.mainFrame before the page is open');
    return frame;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    const message = { kind: 'message', channel, args: toWire(args) } as const;
    this.#whenOpen('send', ({ post }) => post(message));
  }

  async loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    if (options && Object.keys(options).length > 0) throw notInHost('loadURL with options');
    const { session } = await this.target;
    const address = toBrowserUrl(url, this.#scheme);
    const { loaderId, errorText } = await this.#navigate(session, address);
    if (errorText !== undefined) throw this.#failed(errorText, url);
    if (loaderId === undefined || (await this.#loads.loaded(loaderId)) === 'loaded') return;
    throw this.#failed(this.#destroyed ? 'net::ERR_FAILED' : 'net::ERR_ABORTED', url);
  }

  /** Chromium drops what it loads when the computer gets a network interface; pages of an app come from no network. */
  async #navigate(session: CdpSession, address: string) {
    for (;;) {
      this.#gate.expect(address);
      const answer = await session.send('Page.navigate', { url: address });
      if (answer.errorText !== 'net::ERR_NETWORK_CHANGED') return answer;
    }
  }

  reload(): void {
    this.#whenOpen('reload', ({ session }) => {
      this.#gate.expectReload();
      return session.send('Page.reload');
    });
  }

  getURL(): string {
    return this.#frames?.main?.url ?? '';
  }

  getTitle(): string {
    return this.#title;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isLoading(): boolean {
    return this.#loading;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.target;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** A real crash: the renderer's process dies. */
  forcefullyCrashRenderer(): void {
    // Its answer never comes: who would send it is gone.
    this.#whenOpen('crash', ({ session }) => session.send('Page.crash').catch(() => undefined));
  }

  /** Closes Chromium's page, unless the page itself prevents that. Gives whether it is closed. For its window. */
  async tryToClose(): Promise<boolean> {
    return this.#crashed || (await this.#closing.ask(this.target));
  }

  /** Closes Chromium's page, whatever that says. For the window it belongs to. */
  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#loads.onLeft();
    this.emit('destroyed');
    await this.target.then(({ id }) => this.#host.browser.closePage(id)).catch(() => undefined);
  }

  get #scheme(): string {
    return this.#host.protocols.scheme;
  }

  async #open(
    size: WebContentsOptions['size'],
    preload: string | undefined,
    additionalArguments: readonly string[],
  ): Promise<PageTarget> {
    const target = await openPageTarget({
      browser: this.#host.browser,
      size,
      preload: preload === undefined ? undefined : readPreload(preload, additionalArguments),
      toAppUrl: (url) => toAppUrl(url, this.#scheme),
      onMessage: (message, frame) => this.#receive(message, frame),
      onRequest: (request, { session, frames }) => void this.#gate.pass(request, { session, frames }),
    });
    this.#frames = target.frames;
    this.#follow(target);
    return target;
  }

  #follow({ id, session, frames }: PageTarget): void {
    session.on('Page.lifecycleEvent', (event) => this.#onLifecycle(event, frames));
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frames.isMain(frame.id)) void this.#onNavigated(frame);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId }) => this.#onNavigatedWithin(frames, frameId));
    session.on('Page.windowOpen', (details) => this.#onWindowOpen(details));
    session.on('Page.javascriptDialogOpening', ({ type }) => void this.#onDialog(session, type));
    this.#host.browser.follow(id, {
      onCrashed: (details) => this.#onGone(details),
      onClosed: () => this.#closing.done(),
      onTitle: (title) => {
        if (title === this.#title) return;
        this.#title = title;
        this.emit('page-title-updated', hostEvent(), title, true);
      },
    });
  }

  #onLifecycle({ name, frameId, loaderId }: Protocol.Page.lifecycleEventPayload, frames: FrameTree): void {
    if (!frames.isMain(frameId) || this.#destroyed || frames.main?.url === 'about:blank') return;
    if (name === 'DOMContentLoaded') this.emit('dom-ready');
    if (name !== 'load') return;
    this.#loading = false;
    this.#loads.onLoaded(loaderId);
    this.emit('did-finish-load');
    this.emit('did-stop-loading');
  }

  async #onNavigated({ url, loaderId }: Protocol.Page.Frame): Promise<void> {
    this.#crashed = false;
    this.#loads.onLeft(loaderId);
    const appUrl = toAppUrl(url, this.#scheme);
    this.emit('did-navigate', hostEvent(), appUrl, this.#status, '');
    await this.session
      .decidePermissions(this, new URL(url).origin)
      .catch((error: unknown) => this.#complain('permissions', error));
  }

  #onNavigatedWithin(frames: FrameTree, frameId: string): void {
    const frame = frames.frame(frameId);
    if (!frame) return;
    const isMainFrame = frame.parent === null;
    const { url } = frame;
    this.emit('did-start-navigation', hostEvent({ url, isSameDocument: true, isMainFrame, frame }));
    this.emit('did-navigate-in-page', hostEvent(), url, isMainFrame);
  }

  #onWindowOpen({ url, windowName, windowFeatures }: Protocol.Page.windowOpenPayload): void {
    const response = this.#openHandler?.({
      url: toAppUrl(url, this.#scheme),
      frameName: windowName === '_blank' ? '' : windowName,
      features: windowFeatures.join(','),
      disposition: 'foreground-tab',
    });
    if (response?.action !== 'deny') this.#complain('windows that pages open', response);
  }

  /** The page would not be left: unless the app says otherwise, it is not. */
  async #onDialog(session: CdpSession, type: Protocol.Page.DialogType): Promise<void> {
    if (type !== 'beforeunload') this.#complain('dialogs of pages', new Error(type));
    const event = hostEvent();
    if (type === 'beforeunload') this.emit('will-prevent-unload', event);
    const accept = event.defaultPrevented;
    if (!accept) {
      this.#gate.expectNothing();
      this.#closing.prevented();
    }
    await session
      .send('Page.handleJavaScriptDialog', { accept })
      .catch((error: unknown) => this.#complain('a dialog of a page', error));
  }

  /** Called by the gate: a document is on its way. */
  started(navigation: Navigation): void {
    if (navigation.isMainFrame) this.#loading = true;
    this.emit('did-start-navigation', hostEvent(navigation));
    if (navigation.isMainFrame) this.emit('did-start-loading');
  }

  /** Called by the gate: the app refused it. */
  stopped(navigation: Navigation): void {
    if (!navigation.isMainFrame) return;
    this.#loading = false;
    this.emit('did-stop-loading');
  }

  /** Called by the gate: what the app's handler answered for the main document. */
  answered(status = -1): void {
    this.#status = status;
  }

  #onGone(details: Electron.RenderProcessGoneDetails): void {
    if (this.#destroyed) return;
    this.#crashed = true;
    this.emit('render-process-gone', hostEvent(), details);
    this.#host.onRendererGone(this, details);
  }

  #failed(errorText: string, url: string): Error {
    const failure = loadFailure(errorText, url);
    this.#loading = false;
    if (!this.#destroyed) this.emit('did-fail-load', hostEvent(), failure.errno, failure.code, url, true);
    return failure;
  }

  #receive(message: FromPage, frame: HostFrame | null): void {
    if (this.#destroyed) return;
    if (message.kind === 'preload-error') {
      const error = fromWire(message.error) as Error;
      console.error(`Unable to load preload script: ${this.#preloadPath}`, error);
      this.emit('preload-error', hostEvent(), this.#preloadPath ?? '', error);
      return;
    }
    this.#ipcMain.receive(message, {
      sender: this,
      senderFrame: frame,
      answer: (answer) => this.#whenOpen('answer', ({ post }) => post(answer)),
    });
  }

  get #ipcMain(): HostIpcMain {
    return this.#host.ipcMain;
  }

  /** Does it once Chromium's page is open. */
  #whenOpen(what: string, act: (target: PageTarget) => unknown): void {
    this.target.then(act).catch((error: unknown) => this.#complain(what, error));
  }

  #complain(what: string, error: unknown): void {
    if (!this.#destroyed) this.#host.complain(what, error);
  }
}

throwOnceDestroyed(HostWebContents.prototype, ['started', 'stopped', 'answered', 'tryToClose']);
