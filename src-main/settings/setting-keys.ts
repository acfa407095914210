import type { Settings } from '#shared/settings.ts';

type Leaf = string | number | boolean | readonly unknown[];

/** Dotted keys of `T`: sections are entered, lists and maps are values. */
type DottedKey<T> = {
  [K in keyof T & string]-?: NonNullable<T[K]> extends Leaf
    ? K
    : string extends keyof NonNullable<T[K]>
      ? K
      : `${K}.${DottedKey<NonNullable<T[K]>>}`;
}[keyof T & string];

/** One setting by its dotted key, such as `image` or `api.port`. */
export type SettingKey = DottedKey<Settings>;

/** What decided a setting, weakest first. */
export type SettingSource = 'default' | 'file' | 'environment' | 'command-line';

export type SettingSources = Readonly<Record<SettingKey, SettingSource>>;
