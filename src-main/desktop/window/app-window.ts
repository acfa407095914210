import { type BrowserWindow, screen } from 'electron';
import type { Logger } from 'pino';
import type { Clock } from '../../provider/clock.ts';
import { appUrl, NOTICE_PAGE } from '../page/app-url.ts';
import { askBeforeLeaving } from './ask-before-leaving.ts';
import { CrashPolicy } from './crash-policy.ts';
import { createPageWindow } from './page-window.ts';
import { type Bounds, placeWindow, SMALLEST } from './place-window.ts';
import type { WindowMemory } from './window-memory.ts';

/** A window being moved tells of it many times a second; this long after the last it is kept. Milliseconds. */
const SETTLED_AFTER = 500;

export interface AppWindowDeps {
  readonly memory: WindowMemory;
  readonly clock: Clock;
  readonly log: Logger;
  /** The person closes the window: true lets it go. */
  readonly onClose: () => boolean;
  /** Whether the page goes without a question, also with changes that are not saved. */
  readonly leavesUnasked: () => boolean;
  /** The page broke twice in a row; it shows nothing. */
  readonly onBroken: () => void;
}

/**
 * The window of the app: one as long as the app runs, shown or hidden. While the app quits a person may close it for
 * good; what is asked of it after that is left undone.
 */
export interface AppWindow {
  readonly browserWindow: BrowserWindow;
  /** Shows it and gives it the focus. */
  open(): void;
  hide(): void;
  /** Loads the dashboard, or the notice page instead of it. Never rejects. */
  load(page: 'dashboard' | 'notice'): Promise<void>;
  /** Loads its page anew. */
  reload(): void;
  /** Keeps where it is for the next start. Never rejects. */
  rememberPlace(): Promise<void>;
}

/** Creates the window where it was the last time, not yet shown. */
export async function createAppWindow(deps: AppWindowDeps): Promise<AppWindow> {
  const window = await placedWindow(deps.memory);
  const rememberPlace = placeKeeper(window, deps);
  reloadWhenBroken(window, deps);
  window.on('close', (event) => {
    if (!deps.onClose()) event.preventDefault();
  });
  let loading = 0;
  askBeforeLeaving(window, () => loading > 0 || deps.leavesUnasked());
  const gate = showWhenReady();
  window.once('ready-to-show', gate.ready);
  const reveal = (): void => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  return {
    browserWindow: window,
    open: () => gate.open(reveal),
    hide: () => hide(window),
    rememberPlace,
    reload: () => {
      if (!window.isDestroyed()) window.webContents.reload();
    },
    async load(page) {
      if (window.isDestroyed()) return;
      const url = appUrl(page === 'notice' ? NOTICE_PAGE : '');
      loading += 1;
      await window.loadURL(url).catch((error: unknown) => {
        // Another page was loaded meanwhile, or the window is gone.
        deps.log.debug({ err: error, url }, 'a page was not loaded');
      });
      loading -= 1;
      gate.ready();
    },
  };
}

/** On macOS a full screen that is hidden leaves an empty space: it is left first. */
function hide(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isFullScreen()) {
    window.once('leave-full-screen', () => window.hide());
    window.setFullScreen(false);
  } else {
    window.hide();
  }
}

/** A window that is shown before it has something to show flashes: the first time it waits for that. */
function showWhenReady() {
  let isReady = false;
  let waiting: (() => void) | undefined;
  return {
    ready(): void {
      isReady = true;
      waiting?.();
      waiting = undefined;
    },
    open(reveal: () => void): void {
      if (isReady) reveal();
      else waiting = reveal;
    },
  };
}

async function placedWindow(memory: WindowMemory): Promise<BrowserWindow> {
  const { position, maximized, ...size } = placeWindow(await memory.recall(), workAreas());
  const window = createPageWindow({
    ...size,
    ...position,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
  });
  if (maximized) window.once('show', () => window.maximize());
  return window;
}

/** The primary display's comes first. */
function workAreas(): readonly Bounds[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

function placeKeeper(window: BrowserWindow, { memory, clock, log }: AppWindowDeps): () => Promise<void> {
  let settling: Disposable | undefined;
  const remember = async (): Promise<void> => {
    if (window.isDestroyed() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const bounds = { x, y, width, height };
    await memory.remember({ bounds, maximized: window.isMaximized() }).catch((error: unknown) => {
      log.warn({ err: error }, 'where the window is could not be kept');
    });
  };
  const rememberSoon = (): void => {
    settling?.[Symbol.dispose]();
    settling = clock.timer(() => void remember(), SETTLED_AFTER);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  window.on('maximize', rememberSoon);
  window.on('unmaximize', rememberSoon);
  window.on('close', () => void remember());
  return remember;
}

function reloadWhenBroken(window: BrowserWindow, { clock, log, onBroken }: AppWindowDeps): void {
  const policy = new CrashPolicy();
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error({ reason, exitCode }, 'the page of the window broke');
    if (policy.next(clock.now()) === 'reload') window.webContents.reload();
    else onBroken();
  });
  window.on('unresponsive', () => log.warn('the page of the window does not answer'));
}
