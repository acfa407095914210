import type { Actor } from '#shared/events.ts';
import { EventNotices } from '../notify/event-notices.ts';
import { warnOfExpiry } from '../notify/expiry-warnings.ts';
import { type DesktopNotification, isWanted } from '../notify/notification.ts';
import { createNotifier } from '../notify/show-notification.ts';
import type { AttachmentDeps } from './attachment-deps.ts';

const USER: Actor = { kind: 'user' };

/** Tells the person of what failed, of what is about to go and of the engine, as the settings say, until disposed. */
export function attachNotifications({ core, settings, frame, clock, log }: AttachmentDeps): Disposable {
  const { provider } = core.app;
  const show = createNotifier({
    open: (path) => frame.show({ kind: 'show', path }),
    keepAlive: (id) => {
      provider
        .renew(id, USER)
        .catch((error: unknown) => log.warn({ err: error }, 'could not keep a sandbox alive'));
    },
    log,
  });
  const tell = (notification: DesktopNotification): void => {
    if (isWanted(notification, settings.current())) show(notification);
  };
  const notices = new EventNotices(provider.list());
  const stack = new DisposableStack();
  stack.use(
    provider.overhear((event) => {
      const notification = notices.next(event);
      if (notification) tell(notification);
    }),
  );
  stack.use(warnOfExpiry({ provider, clock, log, onWarning: tell }));
  return stack;
}
