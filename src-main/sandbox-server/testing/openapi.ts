import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface OpenApiFixture {
  readonly version: string;
  /** All that the all-in-one image has. */
  readonly endpoints: readonly string[];
  /** By endpoint and status. */
  readonly responses: Readonly<Record<string, Readonly<Record<string, OpenApiResponse>>>>;
  readonly components: object;
}

interface OpenApiResponse {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

export const openApi: OpenApiFixture = JSON.parse(
  readFileSync(new URL('aio-openapi.json', import.meta.url), 'utf8'),
);

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validators = new Map<string, ValidateFunction>();

/** What is wrong with `body` as the answer of `endpoint` (`POST /v1/…`) with `status`. */
export function contractProblems(endpoint: string, status: number, body: unknown): readonly string[] {
  const schema = openApi.responses[endpoint]?.[status]?.content?.['application/json']?.schema;
  if (!schema) return [`${endpoint} has no JSON answer ${status}`];
  const key = `${status} ${endpoint}`;
  const validate = validators.get(key) ?? ajv.compile({ ...schema, components: openApi.components });
  validators.set(key, validate);
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
