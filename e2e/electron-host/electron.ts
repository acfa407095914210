// What `import … from 'electron'` gives the app's main process in the host. Only what stands here exists: what the
// app uses beyond it does not compile (tsconfig.json beside this file), and is undefined when it runs.
import { theHost } from './host-instance.ts';
import { hostShell } from './modules/desktop.ts';
import { HostMenu } from './modules/menu.ts';
import { HostMenuItem, type MenuItemOptions, menuFromTemplate } from './modules/menu-item.ts';
import { HostNativeImage, hostNativeImages } from './modules/native-image.ts';
import { HostNotification } from './modules/notification.ts';
import { HostTray } from './modules/tray.ts';
import { HostBrowserWindow } from './window/browser-window.ts';

const host = theHost();

export const { app, protocol, ipcMain, screen, dialog, clipboard, powerMonitor, nativeTheme } = host;
export const session = { defaultSession: host.defaultSession };
export const shell = hostShell;
export const nativeImage = hostNativeImages;
export { HostNotification as Notification, HostTray as Tray };

/** For pages: only the preload script has them, in a world of its own. */
export declare const ipcRenderer: Pick<
  Electron.IpcRenderer,
  'invoke' | 'send' | 'on' | 'once' | 'off' | 'removeListener' | 'removeAllListeners'
>;
export declare const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

export class BrowserWindow extends HostBrowserWindow {
  constructor(options?: Electron.BrowserWindowConstructorOptions) {
    super(host.windows, options);
  }

  static getAllWindows(): HostBrowserWindow[] {
    return [...host.windows.all];
  }

  static getFocusedWindow(): HostBrowserWindow | null {
    return host.windows.focused() ?? null;
  }

  static fromWebContents(contents: HostBrowserWindow['webContents']): HostBrowserWindow | null {
    return host.windows.all.find(({ webContents }) => webContents === contents) ?? null;
  }

  static fromId(id: number): HostBrowserWindow | null {
    return host.windows.all.find((window) => window.id === id) ?? null;
  }
}

const menuDeps = {
  roles: { quit: () => app.quit(), focusedWindow: () => host.windows.focused() },
};
let applicationMenu: HostMenu | null = null;

export class Menu extends HostMenu {
  static buildFromTemplate(template: (MenuItemOptions | HostMenuItem)[]): HostMenu {
    return menuFromTemplate(template, menuDeps);
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): HostMenu | null {
    return applicationMenu;
  }
}

export class MenuItem extends HostMenuItem {
  constructor(options: MenuItemOptions) {
    super(options, menuDeps);
  }
}

export type { HostIpcEvent as IpcMainEvent, HostIpcEvent as IpcMainInvokeEvent } from './modules/ipc-main.ts';
export type { MenuItemOptions as MenuItemConstructorOptions } from './modules/menu-item.ts';
export type { HostSession as Session } from './modules/session.ts';
export type { HostFrame as WebFrameMain } from './window/frame-tree.ts';
export type { HostWebContents as WebContents } from './window/web-contents.ts';
export { HostNativeImage as NativeImage };
export type Event<P extends object = Record<never, never>> = Electron.Event<P>;
export type Rectangle = Electron.Rectangle;
export type Display = ReturnType<typeof screen.getPrimaryDisplay>;
export type MessageBoxOptions = Electron.MessageBoxOptions;
export type NotificationConstructorOptions = Electron.NotificationConstructorOptions;
export type BrowserWindowConstructorOptions = Electron.BrowserWindowConstructorOptions;
export type RenderProcessGoneDetails = Electron.RenderProcessGoneDetails;
