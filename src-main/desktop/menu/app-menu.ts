import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { currentPlatform } from '../../platform/platform.ts';

/** What the menu bar does beside the system's own. */
export interface AppMenuActions {
  readonly newSandbox: () => void;
  readonly openSettings: () => void;
  readonly openLogs: () => void;
  readonly copyDiagnostics: () => void;
}

/** Sets the menu bar, with the roles and keys of the platform. */
export function setAppMenu(actions: AppMenuActions): void {
  const isMac = currentPlatform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [macAppMenu(actions)] : []),
      fileMenu(actions, isMac),
      { role: 'editMenu' },
      viewMenu(),
      { role: 'windowMenu' },
      helpMenu(actions, isMac),
    ]),
  );
}

function settingsItem({ openSettings }: AppMenuActions): MenuItemConstructorOptions {
  return { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: openSettings };
}

function macAppMenu(actions: AppMenuActions): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settingsItem(actions),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function fileMenu(actions: AppMenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: 'New sandbox…', accelerator: 'CmdOrCtrl+N', click: actions.newSandbox },
      ...(isMac ? [] : [settingsItem(actions)]),
      { type: 'separator' },
      { role: 'close' },
      ...(isMac ? [] : [{ role: 'quit' } as const]),
    ],
  };
}

/** Without the developer's tools where the app is installed. */
function viewMenu(): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      { role: 'reload' },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
}

function helpMenu({ openLogs, copyDiagnostics }: AppMenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      { label: 'Open logs', click: openLogs },
      { label: 'Copy diagnostics', click: copyDiagnostics },
      ...(isMac ? [] : [{ type: 'separator' } as const, { role: 'about' } as const]),
    ],
  };
}
