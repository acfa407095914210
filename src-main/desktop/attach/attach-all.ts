import { followStartAtLogin } from '../login/login-item.ts';
import { attachNotifications } from './attach-notifications.ts';
import { attachPower } from './attach-power.ts';
import { attachTray } from './attach-tray.ts';
import { attachUpdates } from './attach-updates.ts';
import type { AttachmentDeps } from './attachment-deps.ts';

export interface AttachAllDeps extends AttachmentDeps {
  readonly hasTray: boolean;
  /** Whether the settings are wrong: then there is a tray to say so, for the rest is theirs to decide. */
  readonly isProvisional: boolean;
}

/** Puts around the running core what a desktop has: tray, notifications, updates, start at login. Disposing takes it away. */
export function attachAll(deps: AttachAllDeps): Disposable {
  const { settings, host, log, hasTray, isProvisional } = deps;
  const home = deps.home.root;
  const stack = new DisposableStack();
  if (hasTray) stack.use(attachTray(deps));
  if (isProvisional) return stack;
  stack.use(attachNotifications(deps));
  stack.use(attachPower(deps));
  stack.use(attachUpdates(deps));
  stack.use(followStartAtLogin({ settings, env: host.env, userHome: host.userHome, home, log }));
  return stack;
}
