import electronUpdater from 'electron-updater';
import type { Logger } from 'pino';
import type { Updater } from './updater.ts';

/** The updater of this platform. What it fetched is installed when the app ends, or at once when it is told to. */
export function createElectronUpdater(log: Logger): Updater {
  const { autoUpdater } = electronUpdater;
  autoUpdater.logger = log;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = true;
  return {
    async fetch(feed) {
      autoUpdater.setFeedURL({ provider: 'generic', url: feed });
      const result = await autoUpdater.checkForUpdates();
      if (!result?.isUpdateAvailable) return undefined;
      await autoUpdater.downloadUpdate();
      return result.updateInfo.version;
    },
    install: () => autoUpdater.quitAndInstall(),
  };
}
