import { notInHost } from '../not-in-host.ts';
import type { HostBrowserWindow } from '../window/browser-window.ts';
import type { MenuItemOptions } from './menu-item.ts';

type Role = NonNullable<Electron.MenuItemConstructorOptions['role']>;

/** What roles act on. */
export interface RoleTargets {
  quit(): void;
  focusedWindow(): HostBrowserWindow | undefined;
}

const LABELS: Partial<Record<Role, string>> = {
  about: 'About',
  close: 'Close Window',
  copy: 'Copy',
  cut: 'Cut',
  delete: 'Delete',
  front: 'Bring All to Front',
  hide: 'Hide',
  hideOthers: 'Hide Others',
  minimize: 'Minimize',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  quit: 'Quit',
  redo: 'Redo',
  reload: 'Reload',
  forceReload: 'Force Reload',
  resetZoom: 'Actual Size',
  selectAll: 'Select All',
  services: 'Services',
  toggleDevTools: 'Toggle Developer Tools',
  togglefullscreen: 'Toggle Full Screen',
  undo: 'Undo',
  unhide: 'Show All',
  zoom: 'Zoom',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  appMenu: 'App',
  editMenu: 'Edit',
  fileMenu: 'File',
  help: 'Help',
  viewMenu: 'View',
  window: 'Window',
  windowMenu: 'Window',
};

const SUBMENUS: Partial<Record<Role, readonly Role[]>> = {
  appMenu: ['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'],
  fileMenu: ['close', 'quit'],
  editMenu: ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'],
  viewMenu: ['reload', 'forceReload', 'toggleDevTools', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'],
  windowMenu: ['minimize', 'zoom', 'close'],
};

export function roleLabel(role: Role | undefined): string {
  return role ? (LABELS[role] ?? role) : '';
}

/** The items that a role brings along. */
export function roleSubmenu(role: Role | undefined): MenuItemOptions[] | undefined {
  return role && SUBMENUS[role]?.map((item) => ({ role: item }));
}

/** Does what `role` stands for; false where the item's own click is to be called. Throws on what the host cannot do. */
export function doRole(role: Role, { quit, focusedWindow }: RoleTargets): boolean {
  const window = focusedWindow();
  if (role === 'quit') quit();
  else if (role === 'close') window?.close();
  else if (role === 'minimize') window?.minimize();
  else if (role === 'reload' || role === 'forceReload') window?.reload();
  else if (role === 'togglefullscreen') window?.setFullScreen(!window.isFullScreen());
  else if (role === 'help' || role === 'window') return false;
  else throw notInHost(`the menu role ${role}`);
  return true;
}
