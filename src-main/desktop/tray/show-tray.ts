import { join } from 'node:path';
import { Menu, Tray } from 'electron';
import { packageRoot } from '../../platform/package-root.ts';
import { currentPlatform } from '../../platform/platform.ts';
import type { TrayCommand } from './tray-command.ts';
import { trayImage } from './tray-icon.ts';
import { trayMenu } from './tray-menu.ts';
import type { TrayModel } from './tray-model.ts';

/** By which Windows knows the icon again, so that the place a person gave it stays. */
const GUID = 'b0f1d8a4-6c0e-4a43-9d55-5f2f4a1c7e36';

/** The icon in the tray. */
export interface TrayView extends Disposable {
  show(model: TrayModel): void;
}

/** Puts the icon into the tray; `run` is called with each command that is chosen there. */
export function createTrayView(first: TrayModel, run: (command: TrayCommand) => void): TrayView {
  const assets = join(packageRoot(), 'assets');
  const image = trayImage(assets, first.icon);
  const tray = currentPlatform === 'win32' ? new Tray(image, GUID) : new Tray(image);
  // macOS and most of Linux open the menu; on Windows a click on the icon opens the app.
  if (currentPlatform !== 'darwin') tray.on('click', () => run({ kind: 'open-dashboard' }));
  let shown: TrayModel | undefined;
  const show = (model: TrayModel): void => {
    if (shown !== undefined && model.icon !== shown.icon) tray.setImage(trayImage(assets, model.icon));
    tray.setToolTip(model.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(model.items, run)));
    shown = model;
  };
  show(first);
  return { show, [Symbol.dispose]: () => tray.destroy() };
}
