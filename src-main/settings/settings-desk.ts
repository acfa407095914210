import { isDeepStrictEqual } from 'node:util';
import type { SettingsView, SettingView } from '#shared/contract/settings.ts';
import { MoorageError } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import { checkValues, nested, type SettingValues } from './check-values.ts';
import { settingControl } from './setting-control.ts';
import { SETTING_FIELDS, type SettingField, valueAt } from './setting-fields.ts';
import { SETTING_PRESENTATION } from './setting-presentation.ts';
import type { SettingsPatch, SettingsStore } from './settings-store.ts';

/** The settings as the dashboard edits them. */
export interface SettingsDesk {
  describe(): SettingsView;
  /** What is wrong with the values, by key, before they are saved; empty when nothing is. */
  check(values: SettingValues): Record<string, string>;
  /** Writes config.yaml; null takes a key out. Throws `SETTINGS_INVALID`, `HOME_NOT_WRITABLE`; then nothing is written. */
  save(values: SettingValues): Promise<SettingsView>;
}

export interface SettingsDeskDeps {
  readonly store: SettingsStore;
  /** Path of config.yaml. */
  readonly file: string;
}

/** What the settings are now holds from the start on: later changes are compared with it. */
export function createSettingsDesk({ store, file }: SettingsDeskDeps): SettingsDesk {
  const started = store.current();
  const describe = (): SettingsView => ({
    file,
    problem: store.problem()?.message ?? null,
    canSave: store.canSave(),
    settings: SETTING_FIELDS.map((field) => viewOf(field, store)),
    awaitingRestart: awaitingRestart(started, store.current()),
  });
  return {
    describe,
    check: checkValues,
    async save(values) {
      const problems = Object.entries(checkValues(values)).map(([key, message]) => `\`${key}\`: ${message}`);
      if (problems.length > 0) throw new MoorageError('SETTINGS_INVALID', problems.join('\n'));
      await store.save(nested(values) as SettingsPatch);
      return describe();
    },
  };
}

function viewOf(field: SettingField, store: SettingsStore): SettingView {
  const { key, path, meaning, expected, defaultValue, environmentName, isSecret } = field;
  const { group, effect, unit = null } = SETTING_PRESENTATION[key];
  const value = valueAt(store.current(), path);
  return {
    key,
    group,
    meaning,
    expected,
    control: settingControl(field, unit),
    value: isSecret ? value !== undefined : (value ?? null),
    defaultValue: isSecret ? false : (defaultValue ?? null),
    source: store.sources()[key],
    environmentName,
    effect,
  };
}

function awaitingRestart(started: Settings, current: Settings): string[] {
  return SETTING_FIELDS.filter(
    ({ key, path }) =>
      SETTING_PRESENTATION[key].effect === 'restart' &&
      !isDeepStrictEqual(valueAt(started, path), valueAt(current, path)),
  ).map(({ key }) => key);
}
