import { app } from 'electron';
import type { Logger } from 'pino';
import { currentPlatform } from '../../platform/platform.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { autostartFile, type LoginCommand } from './autostart-entry.ts';
import { writeAutostart } from './write-autostart.ts';

/** Tells a start at login from one by hand. */
const AT_LOGIN = '--login';

export interface LoginItemDeps {
  readonly settings: Pick<SettingsStore, 'current' | 'onChange'>;
  readonly env: NodeJS.ProcessEnv;
  readonly userHome: string;
  readonly log: Logger;
}

/** Keeps the system's list of what starts at login as `desktop.start_at_login` says, until disposed. */
export function followStartAtLogin({ settings, env, userHome, log }: LoginItemDeps): Disposable {
  let last: Promise<void> = Promise.resolve();
  const apply = (): void => {
    const enabled = settings.current().desktop.start_at_login;
    last = last
      .then(() => setLoginItem(enabled, { env, userHome }))
      .catch((error: unknown) => log.warn({ err: error }, 'what starts at login could not be changed'));
  };
  apply();
  return settings.onChange(({ settings: now, previous }) => {
    if (now.desktop.start_at_login !== previous.desktop.start_at_login) apply();
  });
}

async function setLoginItem(
  enabled: boolean,
  { env, userHome }: Pick<LoginItemDeps, 'env' | 'userHome'>,
): Promise<void> {
  if (currentPlatform === 'darwin' || currentPlatform === 'win32') {
    app.setLoginItemSettings({ openAtLogin: enabled, args: [AT_LOGIN] });
    return;
  }
  await writeAutostart(autostartFile(env, userHome), enabled ? loginCommand(env) : null);
}

/** An AppImage is mounted at another place each time: the file itself is what is started. */
function loginCommand(env: NodeJS.ProcessEnv): LoginCommand {
  if (env.APPIMAGE) return { program: env.APPIMAGE, args: [AT_LOGIN] };
  const args = app.isPackaged ? [AT_LOGIN] : [app.getAppPath(), AT_LOGIN];
  return { program: process.execPath, args };
}

/** Whether the system started the app at login. */
export function wasStartedAtLogin(flag: boolean): boolean {
  return flag || (currentPlatform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
