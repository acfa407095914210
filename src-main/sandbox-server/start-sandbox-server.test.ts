import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandboxServer } from './start-sandbox-server.ts';
import { createTestContext, startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ limits: { maxBodyBytes: 1000, killGraceMs: 200 } });
});
afterEach(() => server[Symbol.asyncDispose]());

describe('what is not served', () => {
  it.for([
    'GET /',
    'GET /v1/browser/info',
    'POST /v1/jupyter/execute',
    'GET /v1/shell/terminal-url',
    'GET /v1/shellx',
  ])('answers %s as FastAPI does', async (endpoint) => {
    expect(await server.call(endpoint)).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
  });

  it('names the methods that a path has', async () => {
    const { status, headers, body } = await server.call('GET /v1/shell/exec');
    expect([status, headers.get('allow'), body]).toEqual([405, 'POST', { detail: 'Method Not Allowed' }]);
  });
});

describe('a body', () => {
  const post = (body: string, contentType?: string) =>
    fetch(`${server.url}/v1/shell/exec`, {
      method: 'POST',
      body,
      headers: contentType === undefined ? {} : { 'content-type': contentType },
    });
  const COMMAND = '{"command":"true"}';

  it.for([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'has to be declared as JSON, not as %s',
    async (type) => {
      expect((await post(COMMAND, type)).status).toBe(415);
    },
  );

  it.for(['application/json', 'application/json; charset=utf-8', 'application/vnd.api+json'])(
    'may be declared as %s',
    async (type) => {
      expect((await post(COMMAND, type)).status).toBe(200);
    },
  );

  it('has to be JSON', async () => {
    const response = await post('{"command":', 'application/json');
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      detail: [{ type: 'json_invalid', loc: ['body', 11], msg: 'JSON decode error', input: {} }],
    });
  });

  it('has to be there', async () => {
    expect(await (await post('', 'application/json')).json()).toEqual({
      detail: [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }],
    });
  });

  it('says of each field what is wrong with it', async () => {
    const wrong = {
      id: 1,
      command: 'a\0b',
      async_mode: 'yes',
      timeout: -1,
      no_change_timeout: 1.5,
      truncate: null,
    };
    const { body } = await server.call('POST /v1/shell/exec', wrong);
    expect(
      body.detail.map(({ type, loc }: { type: string; loc: string[] }) => [type, loc.join('.')]),
    ).toEqual([
      ['string_type', 'body.id'],
      ['value_error', 'body.command'],
      ['bool_type', 'body.async_mode'],
      ['greater_than_equal', 'body.timeout'],
      ['int_type', 'body.no_change_timeout'],
      ['bool_type', 'body.truncate'],
    ]);
  });

  it('may not be larger than the limit, declared or not', async () => {
    const large = JSON.stringify({ command: 'x'.repeat(1000) });
    expect((await post(large, 'application/json')).status).toBe(413);
    const chunked = await fetch(`${server.url}/v1/shell/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });
});

it('refuses pages of other origins and strange hosts before anything is done', async () => {
  const { port } = new URL(server.url);
  const status = async (headers: Record<string, string>) => {
    const request = http.get({ port, path: '/v1/sandbox', headers });
    const [response] = await once(request, 'response');
    response.resume();
    return response.statusCode;
  };
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ host: 'evil.example' })).toBe(421);
  expect(await status({ host: `127.0.0.1:${port}` })).toBe(200);
});

it('answers clients that offer another protocol', async () => {
  const { port } = new URL(server.url);
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': '' };
  const [response] = await once(http.get({ port, path: '/v1/sandbox', headers }), 'response');
  expect(response.statusCode).toBe(200);
  response.resume();
});

describe('a Unix socket', () => {
  it('is listened on, also when one was left there', async () => {
    await using made = await createTestContext();
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-socket-'));
    const path = join(folder, 'api.sock');
    const left = createServer().listen(path);
    await once(left, 'listening');
    const options = { access: { hosts: [], origins: [] }, context: made.context, version: '1' };
    {
      await using running = await startSandboxServer({ listen: { kind: 'unix', path }, ...options });
      expect(running.address).toEqual({ kind: 'unix', path });
      const [response] = await once(http.get({ socketPath: path, path: '/v1/sandbox' }), 'response');
      expect(JSON.parse(await text(response))).toMatchObject({ home_dir: made.home });
    }
    expect(existsSync(path)).toBe(false);
    left.close();
    await rm(folder, { recursive: true });
  });
});

it('says when it cannot listen', async () => {
  const port = Number(new URL(server.url).port);
  await using made = await createTestContext();
  const starting = startSandboxServer({
    listen: { kind: 'tcp', host: '127.0.0.1', port },
    access: { hosts: [], origins: [] },
    context: made.context,
    version: '1',
  });
  await expect(starting).rejects.toMatchObject({
    code: 'ADDRESS_IN_USE',
    message: expect.stringMatching(`cannot listen on 127.0.0.1:${port}: .*EADDRINUSE`),
  });
});

it('says what the sandbox is', async () => {
  const { body } = await server.call('GET /v1/sandbox');
  expect(body).toMatchObject({
    success: true,
    home_dir: server.home,
    workspace: server.home,
    version: '1.2.3',
  });
  expect(body.detail.system).toMatchObject({ os: 'Linux', home_dir: server.home });
  expect(body.detail.system.occupied_ports).toContain(new URL(server.url).port);
  expect(body.detail.runtime.nodejs[0]).toMatchObject({ ver: process.version.slice(1) });
  expect(body.data).toContain('Tools:');
});
