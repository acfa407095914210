import type { Logger } from 'pino';
import type { SettingsStore } from '../settings/settings-store.ts';

/** Lets the log follow `log_level`, and tells there what becomes of config.yaml, until disposed. */
export function logSettings(store: SettingsStore, log: Logger): Disposable {
  const stack = new DisposableStack();
  stack.use(
    store.onChange(({ settings, previous }) => {
      log.level = settings.log_level;
      log.info('the settings have changed');
      if (settings.api.host !== previous.api.host || settings.api.port !== previous.api.port) {
        log.warn('api.host and api.port take effect at the next start');
      }
    }),
  );
  stack.use(
    store.onProblem((problem) => {
      if (problem) log.warn(`The last valid settings stay in force. ${problem.message}`);
      else log.info('config.yaml is valid again');
    }),
  );
  return stack;
}
