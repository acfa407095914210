import { Notification } from 'electron';
import type { Logger } from 'pino';
import { currentPlatform } from '../../platform/platform.ts';
import type { DesktopNotification } from './notification.ts';

export interface NotificationActions {
  /** It was clicked. */
  readonly open: (path: string) => void;
  /** Absent where there is nothing to keep alive. */
  readonly keepAlive?: (sandboxId: string) => void;
  readonly log: Logger;
}

/** Notifications that are shown, kept: one that is collected cannot be clicked any more. */
const MOST_KEPT = 20;

/** Gives what shows notifications, with a button where there is something to keep alive and the platform has buttons. */
export function createNotifier(
  actions: NotificationActions,
): (notification: Omit<DesktopNotification, 'setting'>) => void {
  const kept: Notification[] = [];
  return ({ title, body, path, keepAlive }) => {
    if (!Notification.isSupported()) return;
    const hasButtons = currentPlatform === 'darwin' || currentPlatform === 'win32';
    const shown = new Notification({
      title,
      body,
      ...(keepAlive !== null && hasButtons ? { actions: [{ type: 'button', text: 'Keep alive' }] } : {}),
    });
    shown.on('click', () => actions.open(path));
    shown.on('action', () => {
      if (keepAlive !== null) actions.keepAlive?.(keepAlive);
    });
    shown.on('failed', (_, error) => actions.log.warn({ error }, 'a notification could not be shown'));
    kept.push(shown);
    if (kept.length > MOST_KEPT) kept.shift();
    shown.show();
  };
}
