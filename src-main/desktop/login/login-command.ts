import type { LoginCommand } from './autostart-entry.ts';

/** Tells a start at login from one by hand. */
const AT_LOGIN = '--login';

export interface LoginCommandFacts {
  /** Of this process. */
  readonly execPath: string;
  /** Directory of the app, where Electron runs it as a program does a script. */
  readonly appPath: string;
  readonly isPackaged: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Moorage's home; undefined where it is the usual one. */
  readonly home: string | undefined;
}

/** What starts this app as it runs now. An AppImage is mounted elsewhere each time: the file itself is started. Pure. */
export function loginCommand({ execPath, appPath, isPackaged, env, home }: LoginCommandFacts): LoginCommand {
  const args = [AT_LOGIN, ...(home === undefined ? [] : ['--home', home])];
  if (env.APPIMAGE) return { program: env.APPIMAGE, args };
  return { program: execPath, args: isPackaged ? args : [appPath, ...args] };
}
