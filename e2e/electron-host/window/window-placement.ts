import type { Protocol } from '../cdp/cdp-pipe.ts';
import type { HostBrowser } from '../cdp/host-browser.ts';

type Rectangle = Electron.Rectangle;

/** Where a window is and how. */
export interface Placement {
  readonly normal: Rectangle;
  readonly state: 'normal' | 'maximized' | 'minimized' | 'fullscreen';
  /** `unshown` is one that was never shown: its page believes that it is seen, in Electron too. */
  readonly visibility: 'unshown' | 'shown' | 'hidden';
}

/** The bounds on the screen. A window of the host has no frame: its page fills it. */
export function boundsOf({ normal, state }: Placement, workArea: Rectangle): Rectangle {
  return state === 'maximized' || state === 'fullscreen' ? { ...workArea } : { ...normal };
}

/** Centred, where nothing else is asked for. */
export function initialBounds(
  { x, y, width = 800, height = 600 }: Partial<Rectangle>,
  workArea: Rectangle,
): Rectangle {
  return {
    x: x ?? Math.round(workArea.x + (workArea.width - width) / 2),
    y: y ?? Math.round(workArea.y + (workArea.height - height) / 2),
    width,
    height,
  };
}

/** What is told when a window goes from one state to another, in order. */
export function turnsBetween(before: Placement['state'], after: Placement['state']) {
  if (before === after) return [];
  return [LEAVING[before], ENTERING[after]].filter((turn) => turn !== undefined);
}

const LEAVING = {
  normal: undefined,
  maximized: 'unmaximize',
  minimized: 'restore',
  fullscreen: 'leave-full-screen',
} as const;
const ENTERING = {
  normal: undefined,
  maximized: 'maximize',
  minimized: 'minimize',
  fullscreen: 'enter-full-screen',
} as const;

/** Brings Chromium's window there. */
export async function placeWindow(
  { browser }: HostBrowser,
  targetId: string,
  { normal, state, visibility }: Placement,
): Promise<void> {
  const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
  const set = (bounds: Protocol.Browser.Bounds) =>
    browser.send('Browser.setWindowBounds', { windowId, bounds });
  // Chromium changes from one state to another through normal only, and places only what is normal.
  await set({ windowState: 'normal' });
  await set({ left: normal.x, top: normal.y, width: normal.width, height: normal.height });
  await browser.send('Browser.setContentsSize', { windowId, width: normal.width, height: normal.height });
  // So the page of a hidden one knows.
  const shown = visibility === 'hidden' ? 'minimized' : state;
  if (shown !== 'normal') await set({ windowState: shown });
}
