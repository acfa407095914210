import type { Settings } from '#shared/settings.ts';

type Switch = 'notify_failed' | 'notify_reaped' | 'notify_engine';

/** What a person is told of while they look elsewhere. */
export interface DesktopNotification {
  /** The setting that switches it. */
  readonly setting: Switch;
  readonly title: string;
  readonly body: string;
  /** What opens when it is clicked: the dashboard's page at this path. */
  readonly path: string;
  /** The sandbox that its button keeps alive, where the platform has buttons. */
  readonly keepAlive: string | null;
}

/** Pure. */
export function isWanted({ setting }: DesktopNotification, { desktop }: Pick<Settings, 'desktop'>): boolean {
  return desktop[setting];
}
