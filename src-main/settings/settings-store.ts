import type { MoorageError } from '#shared/errors.ts';
import type { Settings, SettingsInput } from '#shared/settings.ts';
import type { SettingSources } from './setting-keys.ts';

export interface SettingsChange {
  readonly settings: Settings;
  readonly previous: Settings;
}

/** Sections are entered; lists and maps are values. */
type IsSection<T> = T extends readonly unknown[]
  ? false
  : T extends object
    ? string extends keyof T
      ? false
      : true
    : false;

type PatchOf<T> = {
  readonly [K in keyof T]?:
    | (IsSection<NonNullable<T[K]>> extends true ? PatchOf<NonNullable<T[K]>> : T[K])
    | undefined;
};

/** Part of config.yaml; `undefined` takes a key out, so that its default holds again. */
export type SettingsPatch = PatchOf<SettingsInput>;

/** The settings of a host: always a valid set, whatever happens to the file. Listeners must not throw. */
export interface SettingsStore {
  current(): Settings;

  /** What decided each setting, by its dotted key. */
  sources(): SettingSources;

  /** Why the file as it stands is refused (`SETTINGS_INVALID`); the last valid settings stay in force. */
  problem(): MoorageError | undefined;

  /** Whether `save` can mend the file; one that is no YAML, or cannot be read, is mended by hand. */
  canSave(): boolean;

  /** Calls `listener` after the settings have changed in value, until disposed. */
  onChange(listener: (change: SettingsChange) => void): Disposable;

  /** Calls `listener` whenever {@link problem} appears, changes or goes away, until disposed. */
  onProblem(listener: (problem: MoorageError | undefined) => void): Disposable;

  /** Reads the file anew. Throws `SETTINGS_INVALID`, and keeps what was valid. Calls are served in order. */
  reload(): Promise<Settings>;

  /**
   * Writes `patch` to config.yaml, comments and order kept, and applies it.
   * A key decided by the environment or the command line is written, and stays decided there.
   * Throws `SETTINGS_INVALID` and `HOME_NOT_WRITABLE`; the file is then as it was. Calls are served in order.
   */
  save(patch: SettingsPatch): Promise<Settings>;
}
