import { app } from 'electron';
import { currentPlatform } from '../../platform/platform.ts';
import { attempt } from '../attempt.ts';
import { askToRestart } from '../dialogs.ts';
import { canUpdate } from '../updates/can-update.ts';
import { followUpdates } from '../updates/follow-updates.ts';
import type { Updater } from '../updates/updater.ts';
import type { AttachmentDeps } from './attachment-deps.ts';

/** Looks for new versions where a feed is set and the app can replace itself, until disposed. */
export function attachUpdates({ settings, clock, quit, host, log }: AttachmentDeps): Disposable {
  const stack = new DisposableStack();
  if (!canUpdate({ platform: currentPlatform, isPackaged: app.isPackaged, env: host.env })) return stack;
  const offer = async (version: string, updater: Updater): Promise<void> => {
    if (await askToRestart(version)) quit.request(() => updater.install());
  };
  stack.use(
    followUpdates({
      settings,
      clock,
      log,
      openUpdater: async () => (await import('../updates/electron-updater.ts')).createElectronUpdater(log),
      onReady: (version, updater) => attempt(log, 'offering an update', () => offer(version, updater)),
    }),
  );
  return stack;
}
