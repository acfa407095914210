import { assertNever, messageOf } from '#shared/errors.ts';
import { sandboxPath } from '../links/thread-path.ts';
import type { TrayCommand } from '../tray/tray-command.ts';
import type { DesktopNotification } from './notification.ts';

/** Tells that what was chosen in the tray did not happen, and why. Pure. */
export function trayFailure(command: TrayCommand, error: unknown): Omit<DesktopNotification, 'setting'> {
  return { title: titleOf(command), body: messageOf(error), path: pathOf(command), keepAlive: null };
}

function titleOf({ kind }: TrayCommand): string {
  switch (kind) {
    case 'release':
      return 'The sandbox could not be released';
    case 'destroy':
      return 'The sandbox could not be destroyed';
    case 'clean-up-idle':
      return 'Idle sandboxes could not be cleaned up';
    case 'destroy-all':
      return 'The sandboxes could not be destroyed';
    case 'pause-reaping':
    case 'start-at-login':
      return 'The setting could not be changed';
    case 'open-dashboard':
    case 'show-sandbox':
    case 'new-sandbox':
    case 'open-url':
    case 'copy':
    case 'quit':
      return 'That did not work';
    default:
      return assertNever(kind);
  }
}

function pathOf(command: TrayCommand): string {
  return 'id' in command ? sandboxPath(command.id) : '/';
}
