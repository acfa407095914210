import type { MenuItemConstructorOptions } from 'electron';
import { assertNever } from '#shared/errors.ts';
import type { TrayCommand } from './tray-command.ts';
import type { TrayItem } from './tray-model.ts';

/** The tray's menu in Electron's terms; `run` is called with the command of the item that is chosen. */
export function trayMenu(
  items: readonly TrayItem[],
  run: (command: TrayCommand) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'note':
        return { label: item.label, enabled: false };
      case 'command':
        return { label: item.label, enabled: item.enabled, click: () => run(item.command) };
      case 'check':
        return {
          type: 'checkbox',
          label: item.label,
          checked: item.checked,
          click: () => run(item.command),
        };
      case 'submenu':
        return { label: item.label, submenu: trayMenu(item.items, run) };
      default:
        return assertNever(item);
    }
  });
}
