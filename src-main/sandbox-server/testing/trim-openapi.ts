import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Makes `aio-openapi.json` from the API description of the all-in-one image:
 * `node src-main/sandbox-server/testing/trim-openapi.ts <openapi.json>`. Kept are the names of all endpoints, and of
 * those below these paths what they answer.
 */
const SERVED_BELOW = ['/v1/sandbox', '/v1/shell', '/v1/bash', '/v1/file', '/v1/nodejs', '/v1/code'];
const TARGET = new URL('aio-openapi.json', import.meta.url);
/** Words for people. */
const PROSE = new Set(['title', 'description', 'examples', 'default']);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Node = Readonly<Record<string, Json>>;

interface OpenApi {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Node }>>>>;
  readonly components: { readonly schemas: Node };
}

function trim({ info, paths, components }: OpenApi) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      responses,
    })),
  );
  const served = operations.filter(({ path }) =>
    SERVED_BELOW.some((root) => path === root || path.startsWith(`${root}/`)),
  );
  const responses = Object.fromEntries(
    served.map((operation) => [operation.name, withoutProse(operation.responses)]),
  );
  return {
    version: info.version,
    endpoints: operations.map(({ name }) => name),
    responses,
    components: { schemas: schemasFor(responses, components.schemas) },
  };
}

/** The schemas that `value` refers to, and those that they refer to. */
function schemasFor(value: Json, all: Node, found: Record<string, Json> = {}): Record<string, Json> {
  for (const [, name = ''] of JSON.stringify(value).matchAll(/#\/components\/schemas\/([^"]+)"/g)) {
    if (name in found) continue;
    found[name] = withoutProse(all[name] ?? {});
    schemasFor(found[name], all, found);
  }
  return found;
}

/** `value` without words for people; properties that are called like them stay. */
function withoutProse(value: Json, parent = ''): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item, parent));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => parent === 'properties' || !PROSE.has(key));
  return Object.fromEntries(
    entries.map(([key, child]) => [key, withoutProse(child, parent === 'properties' ? '' : key)]),
  );
}

const [source = ''] = process.argv.slice(2);
const document: OpenApi = JSON.parse(readFileSync(source, 'utf8'));
writeFileSync(TARGET, `${JSON.stringify(trim(document), null, 2)}\n`);
