import { followStartAtLogin } from '../login/login-item.ts';
import { attachNotifications } from './attach-notifications.ts';
import { attachPower } from './attach-power.ts';
import { attachTray } from './attach-tray.ts';
import { attachUpdates } from './attach-updates.ts';
import type { AttachmentDeps } from './attachment-deps.ts';

/** Puts around the running core what a desktop has: tray, notifications, updates, start at login. Disposing takes it away. */
export function attachAll(deps: AttachmentDeps & { readonly hasTray: boolean }): Disposable {
  const { settings, host, log, hasTray } = deps;
  const home = deps.home.root;
  const stack = new DisposableStack();
  if (hasTray) stack.use(attachTray(deps));
  stack.use(attachNotifications(deps));
  stack.use(attachPower(deps));
  stack.use(attachUpdates(deps));
  stack.use(followStartAtLogin({ settings, env: host.env, userHome: host.userHome, home, log }));
  return stack;
}
