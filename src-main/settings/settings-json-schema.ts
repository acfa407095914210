import { z } from 'zod';
import { settingsSchema } from '#shared/settings.ts';

/** The part of JSON Schema that the settings use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  /** Says in words what is expected, where the schema alone would say it badly. */
  readonly expected?: string;
  /** Never shown, whatever is wrong with it. */
  readonly secret?: boolean;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
}

/** The settings as they are written in config.yaml, as data. */
export const SETTINGS_JSON_SCHEMA = z.toJSONSchema(settingsSchema, { io: 'input' }) as JsonSchema;

/** The schema of what is at `path`; undefined where nothing is known there. */
export function schemaAt(path: readonly PropertyKey[]): JsonSchema | undefined {
  let schema: JsonSchema | undefined = SETTINGS_JSON_SCHEMA;
  for (const part of path) schema = schema && childOf(schema, part);
  return schema;
}

function childOf(schema: JsonSchema, part: PropertyKey): JsonSchema | undefined {
  const { properties } = schema;
  if (properties) return Object.hasOwn(properties, part) ? properties[String(part)] : undefined;
  if (schema.items) return schema.items;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** What `schema` accepts, in words that follow "expected". */
export function expectation(schema: JsonSchema): string {
  if (schema.expected) return schema.expected;
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'integer':
      return `a whole number${rangeOf(schema)}`;
    case 'number':
      return `a number${rangeOf(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return schema.items ? `a list, each ${expectation(schema.items)}` : 'a list';
    case 'object':
      return schema.properties ? `a map of ${Object.keys(schema.properties).join(', ')}` : 'a map';
    default:
      return 'text';
  }
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  const isOpen = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  if (minimum === undefined) return isOpen ? '' : ` up to ${maximum}`;
  return isOpen ? ` from ${minimum} up` : ` from ${minimum} to ${maximum}`;
}
