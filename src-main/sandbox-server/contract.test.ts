import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeGroups } from './route-groups.ts';
import { createServices } from './services.ts';
import { CONTRACT_CALLS, endpointOf } from './testing/contract-calls.ts';
import { contractProblems, openApi } from './testing/openapi.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/** Served, but with something else than JSON; they have tests of their own. */
const NOT_JSON = ['POST /v1/file/upload', 'GET /v1/file/download', 'GET /v1/file/watch/{watcher_id}/events'];

let server: TestServer;
let watcherId = '';
beforeAll(async () => {
  server = await startTestServer({ limits: { killGraceMs: 200 } });
  await mkdir(join(server.home, 'folder'));
  await writeFile(join(server.home, 'folder', 'b.txt'), 'b');
});
afterAll(() => server[Symbol.asyncDispose]());

const fill = (text: string) => text.replaceAll('{home}', server.home).replaceAll('{watcher_id}', watcherId);

async function servedEndpoints(): Promise<string[]> {
  await using services = createServices(server.context);
  const groups = routeGroups({ context: server.context, services, version: '1.2.3' });
  const tables = await Promise.all(groups.map((group) => group.load()));
  return [...new Set(tables.flatMap((table) => Object.keys(table)))];
}

describe('every endpoint that is served', () => {
  it.for(CONTRACT_CALLS)('answers %s as the API describes', async ([endpoint, body]) => {
    const { status, body: answer } = await server.call(
      fill(endpoint),
      body && JSON.parse(fill(JSON.stringify(body))),
    );
    watcherId = answer.watcher_id ?? watcherId;
    expect(status).toBe(200);
    expect(contractProblems(endpointOf(endpoint), 200, answer)).toEqual([]);
    expect(answer).not.toMatchObject({ success: false });
  });

  it.for(CONTRACT_CALLS.filter(([, body]) => body))(
    'answers %s with 422 when its body does not fit',
    async ([endpoint]) => {
      const { status, body: answer } = await server.call(fill(endpoint), [1]);
      expect(status).toBe(422);
      expect(contractProblems(endpointOf(endpoint), 422, answer)).toEqual([]);
      expect(answer.detail[0]).toMatchObject({ loc: ['body'], type: 'model_attributes_type', input: [1] });
    },
  );

  it('is among those that are called here', async () => {
    const called = [...CONTRACT_CALLS.map(([endpoint]) => endpointOf(endpoint)), ...NOT_JSON];
    const described = (await servedEndpoints()).filter((endpoint) => openApi.endpoints.includes(endpoint));
    expect(described.toSorted()).toEqual([...new Set(called)].toSorted());
  });
});

describe('docs/sandbox-api.md', () => {
  const page = readFileSync(new URL('../../docs/sandbox-api.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) [^`]+)` +\| (yes|no) +\|/gm)];

  it('lists every endpoint of the all-in-one image, and says of each whether it is served', async () => {
    const served = new Set(await servedEndpoints());
    const listed = rows.map(([, endpoint = '', answer]) => [endpoint, answer]);
    expect(listed).toEqual(
      openApi.endpoints.map((endpoint) => [endpoint, served.has(endpoint) ? 'yes' : 'no']),
    );
  });

  it('says which version it speaks of', () => {
    expect(page).toContain(`version ${openApi.version}`);
  });
});
