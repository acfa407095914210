import { parse } from 'yaml';
import { messageOf } from '#shared/errors.ts';
import { pathName } from './describe-issue.ts';
import { nearest } from './nearest.ts';
import { SETTING_FIELDS, type SettingField } from './setting-fields.ts';
import type { SettingKey } from './setting-keys.ts';
import type { SettingsLayer, SettingsProblem } from './settings-layer.ts';

/** A setting given as text, in a variable or on the command line. */
export interface SettingText {
  readonly key: SettingKey;
  readonly text: string;
  /** Where it was given, such as `--port`. */
  readonly name: string;
}

/** Variables of Moorage that are no settings. */
const OTHER_VARIABLES: readonly string[] = ['MOORAGE_HOME', 'MOORAGE_API_KEY'];

/** What the `MOORAGE_<KEY>` variables say. An empty variable counts as unset, as compose files write it. */
export function environmentLayer(env: NodeJS.ProcessEnv): SettingsLayer {
  const texts = SETTING_FIELDS.flatMap(({ key, environmentName }) => {
    const text = env[environmentName];
    return text ? [{ key, text, name: environmentName }] : [];
  });
  return textLayer('environment', texts);
}

/** What settings given as text say: numbers, lists and maps are read as YAML, which JSON is part of. */
export function textLayer(
  source: 'environment' | 'command-line',
  texts: readonly SettingText[],
): SettingsLayer {
  const input: Record<string, unknown> = {};
  const problems: SettingsProblem[] = [];
  for (const given of texts) {
    const field = fieldOf(given.key);
    try {
      put(input, field.path, field.isText ? given.text : parse(given.text));
    } catch (error) {
      const message = `expected ${field.expected}, as JSON or YAML, got what is neither: ${firstLine(error)}`;
      problems.push({ where: given.name, message });
    }
  }
  const locate = (path: readonly PropertyKey[]) => {
    const name = pathName(path);
    const isWithin = (key: string) =>
      name === key || name.startsWith(`${key}.`) || name.startsWith(`${key}[`);
    return texts.find(({ key }) => isWithin(key))?.name ?? source;
  };
  return { source, input, locate, problems };
}

/** Variables that look like a setting mistyped, each with what was probably meant. */
export function suspectVariables(env: NodeJS.ProcessEnv): readonly string[] {
  const known = SETTING_FIELDS.map(({ environmentName }) => environmentName);
  return Object.keys(env)
    .filter((name) => name.startsWith('MOORAGE_'))
    .filter((name) => !known.includes(name) && !OTHER_VARIABLES.includes(name))
    .flatMap((name) => {
      const meant = nearest(
        name.slice('MOORAGE_'.length),
        known.map((key) => key.slice('MOORAGE_'.length)),
      );
      return meant ? [`${name} is not a setting and is ignored. Did you mean MOORAGE_${meant}?`] : [];
    });
}

function fieldOf(key: SettingKey): SettingField {
  const field = SETTING_FIELDS.find((candidate) => candidate.key === key);
  if (!field) throw new TypeError(`No such setting: ${key}`);
  return field;
}

function put(input: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    input[head] = value;
    return;
  }
  const section = (input[head] ?? {}) as Record<string, unknown>;
  input[head] = section;
  put(section, rest, value);
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}
