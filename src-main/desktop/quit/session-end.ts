import type { BrowserWindow } from 'electron';

export interface SessionEndDeps {
  /** Whether quitting takes more time than Windows gives. */
  readonly takesTime: () => boolean;
  /** Whether all has ended. */
  readonly isFinished: () => boolean;
  /** The session waits: the app quits now, and has to be seen until then. */
  readonly onHeld: () => void;
  /** The session ends, whatever the app does. */
  readonly onEnd: () => void;
}

/**
 * Windows tells a window that the session ends, and ends the app right after; before that it asks, and waits for one
 * that refuses as long as it has a window to be seen.
 * See https://learn.microsoft.com/windows/win32/shutdown/shutdown-changes-for-windows-vista.
 */
export function listenForSessionEnd(window: Pick<BrowserWindow, 'on' | 'show'>, deps: SessionEndDeps): void {
  window.on('query-session-end', (event) => {
    if (deps.isFinished() || !deps.takesTime()) return;
    event.preventDefault();
    window.show();
    deps.onHeld();
  });
  window.on('session-end', () => deps.onEnd());
}
