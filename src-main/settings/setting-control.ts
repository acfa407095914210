import type { SettingControl } from '#shared/contract/settings.ts';
import type { SettingField } from './setting-fields.ts';
import { type JsonSchema, schemaAt } from './settings-json-schema.ts';

/** How a setting is edited, as its schema says. Pure. */
export function settingControl(
  { path, isSecret, isSize }: SettingField,
  unit: string | null,
): SettingControl {
  const schema = schemaAt(path) ?? {};
  if (isSecret) return { kind: 'secret' };
  if (isSize) return { kind: 'size' };
  if (schema.enum) return { kind: 'choice', options: schema.enum.map(String) };
  switch (schema.type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number':
      return { kind: 'number', ...rangeOf(schema), integer: schema.type === 'integer', unit };
    case 'array':
      return { kind: schema.items?.properties ? 'mounts' : 'list' };
    case 'object':
      return { kind: 'map' };
    default:
      return { kind: 'text', placeholder: exampleIn(schema.description) };
  }
}

function rangeOf({ minimum, maximum }: JsonSchema) {
  const isOpen = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  return { minimum: minimum ?? null, maximum: isOpen ? null : maximum };
}

/** `such as unix:///var/run/docker.sock` in a description is the best placeholder there is. */
function exampleIn(description = ''): string | null {
  return /such as ([^\s;,]+)/.exec(description)?.[1]?.replace(/\.$/, '') ?? null;
}
