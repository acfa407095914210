import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeGroups } from './route-groups.ts';
import { createServices } from './services.ts';
import { contractProblems, openApi } from './testing/openapi.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/** An endpoint with a body it can serve; `{home}` stands for the home directory, `{…_id}` for what was made before. */
type Call = readonly [endpoint: string, body?: object];

const CALLS: readonly Call[] = [
  ['GET /v1/sandbox'],
  ['POST /v1/shell/sessions/create', { id: 'shell', exec_dir: '{home}' }],
  ['POST /v1/shell/exec', { id: 'shell', command: 'echo hello' }],
  ['POST /v1/shell/view', { id: 'shell' }],
  ['POST /v1/shell/wait', { id: 'shell', seconds: 1 }],
  ['POST /v1/shell/write', { id: 'shell', input: 'true', press_enter: true }],
  ['POST /v1/shell/kill', { id: 'shell' }],
  ['POST /v1/shell/sessions/update', { id: 'shell', no_change_timeout: 5 }],
  ['GET /v1/shell/sessions/stats'],
  ['GET /v1/shell/sessions'],
  ['DELETE /v1/shell/sessions/shell'],
  ['DELETE /v1/shell/sessions'],
  ['POST /v1/bash/sessions/create', { session_id: 'bash', exec_dir: '{home}' }],
  ['POST /v1/bash/exec', { session_id: 'bash', command: 'cat', async_mode: true }],
  ['POST /v1/bash/write', { session_id: 'bash', input: 'hello\n' }],
  ['POST /v1/bash/output', { session_id: 'bash', wait: true }],
  ['POST /v1/bash/kill', { session_id: 'bash', signal: 'SIGKILL' }],
  ['GET /v1/bash/sessions'],
  ['POST /v1/bash/sessions/bash/close'],
  ['POST /v1/file/write', { file: '{home}/a.txt', content: 'hello\n' }],
  ['POST /v1/file/read', { file: '{home}/a.txt' }],
  ['POST /v1/file/replace', { file: '{home}/a.txt', old_str: 'hello', new_str: 'bye' }],
  ['POST /v1/file/search', { file: '{home}/a.txt', regex: 'b.e' }],
  ['POST /v1/file/find', { path: '{home}', glob: '*.txt' }],
  ['POST /v1/file/grep', { path: '{home}', pattern: 'bye', context_before: 1 }],
  ['POST /v1/file/glob', { path: '{home}', pattern: '**/*.txt' }],
  ['POST /v1/file/list', { path: '{home}', include_permissions: true }],
  ['POST /v1/file/str_replace_editor', { command: 'view', path: '{home}/a.txt' }],
  ['POST /v1/file/watch', { path: '{home}' }],
  ['GET /v1/file/watch'],
  ['POST /v1/file/watch/{watcher_id}/poll', {}],
  ['POST /v1/file/watch/wait', { path: '{home}/a.txt' }],
  ['DELETE /v1/file/watch/{watcher_id}'],
  ['POST /v1/nodejs/execute', { code: 'console.log(1)', stateful: true }],
  ['POST /v1/code/execute', { language: 'python', code: 'print(1)' }],
  ['GET /v1/code/info'],
];
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

/** The endpoint of the description that a call is one of. */
function endpointOf(called: string): string {
  const named = openApi.endpoints.filter((endpoint) => {
    const pattern = endpoint.replace(/\{\w+\}/g, '([^/]+)');
    return new RegExp(`^${pattern}$`).test(called);
  });
  return named.find((endpoint) => endpoint === called) ?? named[0] ?? called;
}

async function servedEndpoints(): Promise<string[]> {
  await using services = createServices(server.context);
  const groups = routeGroups({ context: server.context, services, version: '1.2.3' });
  const tables = await Promise.all(groups.map((group) => group.load()));
  return [...new Set(tables.flatMap((table) => Object.keys(table)))];
}

describe('every endpoint that is served', () => {
  it.for(CALLS)('answers %s as the API describes', async ([endpoint, body]) => {
    const { status, body: answer } = await server.call(
      fill(endpoint),
      body && JSON.parse(fill(JSON.stringify(body))),
    );
    watcherId = answer.watcher_id ?? watcherId;
    expect(status).toBe(200);
    expect(contractProblems(endpointOf(endpoint), 200, answer)).toEqual([]);
    expect(answer).not.toMatchObject({ success: false });
  });

  it.for(CALLS.filter(([, body]) => body))(
    'answers %s with 422 when its body does not fit',
    async ([endpoint]) => {
      const { status, body: answer } = await server.call(fill(endpoint), [1]);
      expect(status).toBe(422);
      expect(contractProblems(endpointOf(endpoint), 422, answer)).toEqual([]);
      expect(answer.detail[0]).toMatchObject({ loc: ['body'], type: 'model_attributes_type', input: [1] });
    },
  );

  it('is among those that are called here', async () => {
    const called = [...CALLS.map(([endpoint]) => endpointOf(endpoint)), ...NOT_JSON];
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
