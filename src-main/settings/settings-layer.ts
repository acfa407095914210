import type { SettingSource } from './setting-keys.ts';

/** What one source says, before it is checked. */
export interface SettingsLayer {
  readonly source: Exclude<SettingSource, 'default'>;
  /** Nested as in config.yaml. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Where a person finds what is at `path`, such as `/home/me/.moorage/config.yaml line 3` or `--port`. */
  locate(path: readonly PropertyKey[]): string;
  /** What was wrong already in reading it. */
  readonly problems: readonly SettingsProblem[];
}

export interface SettingsProblem {
  readonly where: string;
  /** What was expected, what is there, and what to do. */
  readonly message: string;
}

/** The layers' values as one object, later layers over earlier ones. Sections merge; lists and maps are replaced. */
export function mergeLayers(
  layers: readonly SettingsLayer[],
  isSection: (key: string) => boolean,
): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const { input } of layers) {
    for (const [key, value] of Object.entries(input)) {
      merged[key] = isSection(key) ? { ...asObject(merged[key]), ...asObject(value) } : value;
    }
  }
  return merged;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
