import { settingsSchema } from '#shared/settings.ts';
import { describeIssue, pathName } from './describe-issue.ts';
import { SETTING_FIELDS } from './setting-fields.ts';

/** Values by dotted key; null takes a key out. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** What is wrong with the values, by the key it is about; empty when nothing is. Pure. */
export function checkValues(values: SettingValues): Record<string, string> {
  const input = nested(values);
  const issues = settingsSchema.safeParse(input).error?.issues ?? [];
  const problems: Record<string, string> = {};
  for (const { path, message } of issues.flatMap((issue) => describeIssue(issue, input))) {
    const key =
      Object.keys(values).find((candidate) => isWithin(path, candidate.split('.'))) ?? pathName(path);
    problems[key] ??= withoutKey(message, key);
  }
  return problems;
}

/** The values as config.yaml nests them, `undefined` for what is taken out. */
export function nested(values: SettingValues): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const path = SETTING_FIELDS.find((field) => field.key === key)?.path ?? [key];
    const [section = key, name] = path;
    const given = value ?? undefined;
    if (name === undefined) input[section] = given;
    else input[section] = { ...(input[section] as object | undefined), [name]: given };
  }
  return input;
}

function isWithin(path: readonly PropertyKey[], key: readonly string[]): boolean {
  return key.every((part, index) => path[index] === part);
}

/** The key stands beside the message. */
function withoutKey(message: string, key: string): string {
  const prefix = `\`${key}\`: `;
  if (!message.startsWith(prefix)) return message;
  const rest = message.slice(prefix.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
