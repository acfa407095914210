import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { packageRoot } from '../../platform/package-root.ts';
import { appUrl } from '../page/app-url.ts';

/** Creates the window of the dashboard, not yet shown. */
export function createMainWindow(): BrowserWindow {
  return new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Moorage',
    webPreferences: {
      preload: join(packageRoot(), 'dist', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
}

/** Shows the dashboard in `window`, at `path` if given. */
export async function loadDashboard(window: BrowserWindow, path = ''): Promise<void> {
  await window.loadURL(appUrl(path));
}
