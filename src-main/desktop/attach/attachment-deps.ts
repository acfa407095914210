import type { Logger } from 'pino';
import type { HostProcess } from '../../host/host-process.ts';
import type { Core } from '../../host/start-core.ts';
import type { HomePaths } from '../../platform/home.ts';
import type { Clock } from '../../provider/clock.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { Frame } from '../frame.ts';
import type { QuitRequest } from '../quit/quit-request.ts';

/** What the parts of the desktop app around a running core are given. */
export interface AttachmentDeps {
  readonly core: Core;
  readonly settings: SettingsStore;
  readonly frame: Frame;
  readonly quit: QuitRequest;
  readonly host: HostProcess;
  readonly home: HomePaths;
  readonly clock: Clock;
  readonly log: Logger;
}
