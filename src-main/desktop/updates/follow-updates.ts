import type { Logger } from 'pino';
import type { Clock } from '../../provider/clock.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { Updater } from './updater.ts';

/** Between two looks at the feed. Milliseconds. */
const INTERVAL = 6 * 60 * 60_000;

export interface FollowUpdatesDeps {
  readonly settings: Pick<SettingsStore, 'current' | 'onChange'>;
  readonly clock: Pick<Clock, 'timer'>;
  /** Called once there is a feed. */
  readonly openUpdater: () => Promise<Updater>;
  /** A new version is here; called once for each. */
  readonly onReady: (version: string, updater: Updater) => void;
  readonly log: Logger;
}

/** Looks for new versions at `desktop.update_feed`, now and every six hours, until disposed. Without a feed it does nothing. */
export function followUpdates({ settings, clock, openUpdater, onReady, log }: FollowUpdatesDeps): Disposable {
  let updater: Promise<Updater> | undefined;
  let timer: Disposable | undefined;
  let told: string | undefined;

  const look = async (feed: string): Promise<void> => {
    updater ??= openUpdater();
    const opened = await updater;
    const version = await opened.fetch(feed);
    if (version === undefined || version === told) return;
    told = version;
    onReady(version, opened);
  };
  const lookNow = (): void => {
    timer?.[Symbol.dispose]();
    const { update_feed: feed } = settings.current().desktop;
    if (feed === undefined) return;
    timer = clock.timer(lookNow, INTERVAL);
    look(feed).catch((error: unknown) => log.warn({ err: error, feed }, 'could not look for a new version'));
  };

  const subscription = settings.onChange(({ settings: now, previous }) => {
    if (now.desktop.update_feed !== previous.desktop.update_feed) lookNow();
  });
  lookNow();
  return {
    [Symbol.dispose]: () => {
      subscription[Symbol.dispose]();
      timer?.[Symbol.dispose]();
    },
  };
}
