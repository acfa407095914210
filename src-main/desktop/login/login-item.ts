import { join } from 'node:path';
import { app } from 'electron';
import type { Logger } from 'pino';
import { currentPlatform } from '../../platform/platform.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { autostartFile, type LoginCommand } from './autostart-entry.ts';
import { loginCommand } from './login-command.ts';
import { removeAutostart, writeAutostart } from './write-autostart.ts';

export interface LoginItemDeps {
  readonly settings: Pick<SettingsStore, 'current' | 'onChange'>;
  readonly env: NodeJS.ProcessEnv;
  readonly userHome: string;
  /** Moorage's home. */
  readonly home: string;
  readonly log: Logger;
}

/** Keeps the system's list of what starts at login as `desktop.start_at_login` says, until disposed. */
export function followStartAtLogin(deps: LoginItemDeps): Disposable {
  const { settings, log } = deps;
  let last: Promise<void> = Promise.resolve();
  const apply = (): void => {
    const enabled = settings.current().desktop.start_at_login;
    last = last
      .then(() => setLoginItem(enabled, deps))
      .catch((error: unknown) => log.warn({ err: error }, 'what starts at login could not be changed'));
  };
  apply();
  return settings.onChange(({ settings: now, previous }) => {
    if (now.desktop.start_at_login !== previous.desktop.start_at_login) apply();
  });
}

async function setLoginItem(enabled: boolean, { env, userHome, home }: LoginItemDeps): Promise<void> {
  const command = loginCommand({
    execPath: process.execPath,
    appPath: app.getAppPath(),
    isPackaged: app.isPackaged,
    env,
    home: home === join(userHome, '.moorage') ? undefined : home,
  });
  if (currentPlatform === 'darwin' || currentPlatform === 'win32') setSystemsItem(enabled, command);
  else if (enabled) await writeAutostart(autostartFile(env, userHome), command);
  else await removeAutostart(autostartFile(env, userHome), command);
}

function setSystemsItem(enabled: boolean, { program, args }: LoginCommand): void {
  const item = { path: program, args: [...args] };
  if (app.getLoginItemSettings(item).openAtLogin === enabled) return;
  app.setLoginItemSettings({ ...item, openAtLogin: enabled });
}

/** Whether the system started the app at login. */
export function wasStartedAtLogin(flag: boolean): boolean {
  return flag || (currentPlatform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
