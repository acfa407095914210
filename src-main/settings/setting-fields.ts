import { EXPECTED_SIZE, settingsSchema } from '#shared/settings.ts';
import type { SettingKey } from './setting-keys.ts';
import { expectation, type JsonSchema, SETTINGS_JSON_SCHEMA } from './settings-json-schema.ts';

/** What there is to know about one setting. */
export interface SettingField {
  readonly key: SettingKey;
  readonly path: readonly string[];
  /** Such as `MOORAGE_API_PORT`. */
  readonly environmentName: string;
  readonly meaning: string;
  /** In words that follow "expected". */
  readonly expected: string;
  /** True where a value given as text is taken as it is, rather than read as YAML. */
  readonly isText: boolean;
  /** True where the value is never shown. */
  readonly isSecret: boolean;
  /** True where a number counts bytes. */
  readonly isSize: boolean;
  /** Undefined where there is none. */
  readonly defaultValue: unknown;
}

/** Every setting, in the order of the schema. */
export const SETTING_FIELDS: readonly SettingField[] = fieldsOf(SETTINGS_JSON_SCHEMA, []);

function fieldsOf(section: JsonSchema, parents: readonly string[]): SettingField[] {
  return Object.entries(section.properties ?? {}).flatMap(([name, schema]) => {
    const path = [...parents, name];
    return schema.properties ? fieldsOf(schema, path) : [fieldOf(schema, path)];
  });
}

function fieldOf(schema: JsonSchema, path: readonly string[]): SettingField {
  return {
    key: path.join('.') as SettingKey,
    path,
    environmentName: `MOORAGE_${path.join('_').toUpperCase()}`,
    meaning: schema.description ?? '',
    expected: expectation(schema),
    isText: schema.type === 'string',
    isSecret: schema.secret === true,
    isSize: schema.expected === EXPECTED_SIZE,
    defaultValue: valueAt(settingsSchema.parse({}), path),
  };
}

/** What is at `path` in nested objects and lists; undefined where nothing is. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
