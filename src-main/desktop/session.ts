import type { Logger } from 'pino';
import type { HostProcess } from '../host/host-process.ts';
import type { HomePaths } from '../platform/home.ts';
import type { Clock } from '../provider/clock.ts';
import type { SettingText } from '../settings/text-layer.ts';
import type { Frame } from './frame.ts';
import type { DeepLink } from './links/deep-link.ts';
import type { QuitRequest } from './quit/quit-request.ts';
import type { Mailbox } from './shell/mailbox.ts';
import type { SystemActions } from './system-actions.ts';

/** What somebody outside asks: to be shown, and perhaps to open a thread. */
export interface OutsideCall {
  readonly link: DeepLink | undefined;
}

/** What the life of the app is given, from the moment Electron is ready. */
export interface SessionOptions {
  readonly host: HostProcess;
  readonly home: HomePaths;
  readonly clock: Clock;
  readonly quit: QuitRequest;
  readonly calls: Mailbox<OutsideCall>;
  /** Directory of the built dashboard. */
  readonly rendererDir: string;
  readonly startedAtLogin: boolean;
  /** Settings the command line decides. */
  readonly settings: readonly SettingText[];
}

export interface LoggedSession extends SessionOptions {
  readonly log: Logger;
  readonly actions: SystemActions;
}

export interface FramedSession extends LoggedSession {
  readonly frame: Frame;
  /** Whether the desktop shows tray icons. */
  readonly hasTray: boolean;
}
