import type { z } from 'zod';
import { nearest } from './nearest.ts';
import { SETTING_FIELDS, valueAt } from './setting-fields.ts';
import type { SettingKey } from './setting-keys.ts';
import { expectation, schemaAt } from './settings-json-schema.ts';

type Issue = z.core.$ZodIssue;

export interface DescribedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const SHOWN_CHARACTERS = 60;

/** What a person is told of `issue`, which the schema raised about `input`: one entry for each key concerned. */
export function describeIssue(issue: Issue, input: unknown): readonly DescribedIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: describeUnknownKey(key, issue.path, input),
    }));
  }
  return [{ path: issue.path, message: describeValue(issue, input) }];
}

function describeValue(issue: Issue, input: unknown): string {
  const name = `\`${pathName(issue.path)}\``;
  if (issue.code === 'invalid_key') {
    return `${name} ${issue.issues[0]?.message ?? 'has a key that is not allowed'}.`;
  }
  const value = valueAt(input, issue.path);
  const expected = `expected ${expectedBy(issue)}`;
  if (value === undefined) return `${name} is missing: ${expected}.`;
  if (schemaAt(issue.path)?.secret) return `${name}: ${expected}, got something else.`;
  return `${name}: ${expected}, got ${show(value)}.${suggestValue(issue, value)}`;
}

function expectedBy(issue: Issue): string {
  const own = /^expected (.+)$/.exec(issue.message)?.[1];
  if (own) return own;
  if (issue.code === 'too_small' && issue.origin === 'string') return 'text that is not empty';
  const schema = schemaAt(issue.path);
  return schema ? expectation(schema) : 'another value';
}

function suggestValue(issue: Issue, value: unknown): string {
  if (issue.code !== 'invalid_value' || typeof value !== 'string') return '';
  const meant = nearest(value, issue.values.map(String));
  return meant ? ` Did you mean ${meant}?` : '';
}

function describeUnknownKey(key: string, parents: readonly PropertyKey[], input: unknown): string {
  const name = `\`${pathName([...parents, key])}\` is not a setting`;
  if (parents.length === 0 && key === 'sandbox') return `${name}: ${deerFlowHint(input)}`;
  const meant = suggestKey(key, parents);
  return meant ? `${name}. Did you mean ${meant}?` : `${name}. docs/settings.md lists the settings.`;
}

/** DeerFlow keeps the same keys under `sandbox:`, and people paste that whole. */
function deerFlowHint(input: unknown): string {
  const pasted = valueAt(input, ['sandbox']);
  const keys = typeof pasted === 'object' && pasted !== null ? Object.keys(pasted) : [];
  const known = keys.filter((key) => schemaAt([key]));
  const unknown = keys.filter((key) => !schemaAt([key]));
  const move =
    known.length > 0 ? `move ${known.join(', ')} to the top level` : 'write its keys at the top level';
  const drop = unknown.length > 0 ? ` and leave out ${unknown.join(', ')}` : '';
  return `this is DeerFlow's layout, here its keys stand at the top level; ${move}${drop}, and take out \`sandbox:\`.`;
}

function suggestKey(key: string, parents: readonly PropertyKey[]): string | undefined {
  const siblings = Object.keys(schemaAt(parents)?.properties ?? {});
  const sibling = nearest(key, siblings);
  if (sibling) return `\`${sibling}\``;
  const elsewhere = fieldElsewhere(key, parents);
  if (!elsewhere) return undefined;
  const [section, name] = elsewhere.includes('.') ? elsewhere.split('.') : [undefined, elsewhere];
  return section ? `\`${name}\` under \`${section}:\`` : `\`${name}\` at the top level`;
}

/** The key as someone would write it who does not know in which section it stands: `require_key`, `api_port`. */
function fieldElsewhere(key: string, parents: readonly PropertyKey[]): SettingKey | undefined {
  const flat = key.toLowerCase().replaceAll(/[.-]/g, '_');
  const here = parents.join('.');
  return SETTING_FIELDS.find(({ key: candidate, path }) => {
    const isHere = path.slice(0, -1).join('.') === here;
    return !isHere && (path.at(-1) === flat || candidate.replaceAll('.', '_') === flat);
  })?.key;
}

/** Such as `mounts[0].host_path`. */
export function pathName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name ? `${name}.${String(part)}` : String(part);
  }, '');
}

function show(value: unknown): string {
  if (value === null) return 'nothing';
  const text = withoutPassword(JSON.stringify(value) ?? String(value));
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** An address may have the name and the password of a user in it, also where it is written wrong. */
function withoutPassword(text: string): string {
  return text.replaceAll(/[^\s/"]+:[^\s/"]+@/g, '…@');
}
