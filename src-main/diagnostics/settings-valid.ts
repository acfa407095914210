import { isMoorageError } from '#shared/errors.ts';
import { loadSettings, type SettingsOrigin } from '../settings/load-settings.ts';
import { suspectVariables } from '../settings/text-layer.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';

/** Whether config.yaml and the environment make valid settings. */
export function settingsValid(origin: SettingsOrigin): Diagnostic {
  return {
    id: 'settings-valid',
    title: 'Settings',
    applicable: () => true,
    check: async () => {
      try {
        const { sources } = await loadSettings(origin);
        return judge(origin, Object.values(sources).filter((source) => source !== 'default').length);
      } catch (error) {
        if (!isMoorageError(error)) throw error;
        return {
          level: 'fail',
          summary: error.message,
          advice: 'Mend this; docs/settings.md lists the settings.',
        };
      }
    },
  };
}

function judge({ file, env }: SettingsOrigin, decided: number): Finding {
  const suspects = suspectVariables(env);
  if (suspects.length > 0) {
    return { level: 'warn', summary: suspects.join('\n'), advice: 'Rename or unset what is not meant.' };
  }
  const summary = decided === 0 ? `the defaults (${file})` : `${decided} set, the rest by default (${file})`;
  return { level: 'pass', summary };
}
