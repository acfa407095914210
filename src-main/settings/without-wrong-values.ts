import { settingsSchema } from '#shared/settings.ts';
import { describeIssue } from './describe-issue.ts';
import { schemaAt } from './settings-json-schema.ts';
import type { SettingsLayer } from './settings-layer.ts';

type Input = SettingsLayer['input'];

/** The layer without the settings that are wrong and the keys that are none. A list or map goes as a whole. Pure. */
export function withoutWrongValues(layer: SettingsLayer): SettingsLayer {
  const { input } = layer;
  const issues = settingsSchema.safeParse(input).error?.issues ?? [];
  const right = issues
    .flatMap((issue) => describeIssue(issue, input))
    .reduce<Input>((left, { path }) => without(left, path.map(String)), input);
  return { ...layer, input: settingsSchema.safeParse(right).success ? right : {} };
}

function without(input: Input, [key = '', ...rest]: readonly string[]): Input {
  const section = input[key];
  const isEntered = rest.length > 0 && schemaAt([key])?.properties !== undefined;
  const entries = Object.entries(input).filter(([name]) => name !== key);
  if (isEntered && typeof section === 'object' && section !== null)
    entries.push([key, without(section as Input, rest.slice(0, 1))]);
  return Object.fromEntries(entries);
}
