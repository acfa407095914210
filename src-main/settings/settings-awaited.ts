import { MoorageError } from '#shared/errors.ts';
import type { SettingsStore } from './settings-store.ts';

/** What whoever wants a sandbox is told while the settings are wrong: `SETTINGS_AWAITED` with what is wrong, and where. */
export function settingsAwaited(settings: Pick<SettingsStore, 'problem'>): MoorageError {
  const cause = settings.problem();
  const why = cause ? `: ${cause.message}` : '.';
  return new MoorageError('SETTINGS_AWAITED', `Nothing is created until the settings are corrected${why}`, {
    cause,
  });
}
