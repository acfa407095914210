import { join } from 'node:path';
import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { packageRoot } from '../../platform/package-root.ts';
import { windowIcon } from './window-icon.ts';

/** The palette's ground: what is seen before the page is. */
const GROUND = { light: '#f7f9f9', dark: '#0e1518' } as const;

/** Creates a window for pages of ours, not yet shown: its pages get the preload script and nothing else. */
export function createPageWindow(options: BrowserWindowConstructorOptions): BrowserWindow {
  const root = packageRoot();
  return new BrowserWindow({
    ...options,
    ...windowIcon(root),
    show: false,
    title: 'Moorage',
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(root, 'dist', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
}
