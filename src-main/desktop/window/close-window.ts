import type { Logger } from 'pino';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { askWhatClosingDoes } from '../dialogs.ts';
import type { QuitRequest } from '../quit/quit-request.ts';
import type { AppWindow } from './app-window.ts';
import { closePolicy } from './close-policy.ts';

export interface CloseWindowDeps {
  readonly window: AppWindow;
  readonly quit: QuitRequest;
  /** Undefined while the core does not run. */
  readonly settings: SettingsStore | undefined;
  readonly hasTray: boolean;
  readonly log: Logger;
}

/** The person closes the window: does what the settings say, and asks where they do not. True lets it go. */
export function closeWindow(deps: CloseWindowDeps): boolean {
  const { window, quit, settings, hasTray, log } = deps;
  const setting = settings?.current().desktop.close_to_tray ?? 'quit';
  const policy = closePolicy({ setting, hasTray, isQuitting: quit.signal.aborted });
  if (policy === 'quit') quit.request();
  if (policy === 'hide') window.hide();
  if (policy === 'ask' && settings) {
    ask(settings, deps).catch((error: unknown) => log.error({ err: error }, 'closing the window failed'));
  }
  return policy === 'close';
}

async function ask(settings: SettingsStore, { window, quit, log }: CloseWindowDeps): Promise<void> {
  const answer = await askWhatClosingDoes(window.browserWindow);
  if (answer === undefined) return;
  // A file that cannot be written is no reason to keep the window open: it is asked again next time.
  await settings.save({ desktop: { close_to_tray: answer } }).catch((error: unknown) => {
    log.warn({ err: error }, 'the answer could not be kept');
  });
  if (answer === 'tray') window.hide();
  else quit.request();
}
