import type { BrowserWindow } from 'electron';
import { confirmLeaving } from '../dialogs.ts';

/**
 * Asks before a page with unsaved changes is left or closed, unless `leavesUnasked`. Where nobody takes this event,
 * Electron keeps such a page without a word: it is not loaded anew, and its window does not close.
 */
export function askBeforeLeaving(window: BrowserWindow, leavesUnasked: () => boolean): void {
  window.webContents.on('will-prevent-unload', (event) => {
    if (leavesUnasked() || confirmLeaving(window)) event.preventDefault();
  });
}
