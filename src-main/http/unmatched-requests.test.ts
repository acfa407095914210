import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from './testing/raw-request.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

describe('requests that no route takes', () => {
  let server: TestServer;
  let base: string;
  beforeAll(async () => {
    server = await startTestServer();
    base = await server.listen();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const send = (method: string, path: string) => sendRaw(base, { method, path });

  it.for([
    ['PUT', '/api/sandboxes', 'GET, POST'],
    ['OPTIONS', '/api/sandboxes', 'GET, POST'],
    ['TRACE', '/api/sandboxes', 'GET, POST'],
    ['PROPFIND', '/api/sandboxes', 'GET, POST'],
    ['QUERY', '/api/sandboxes', 'GET, POST'],
    ['PATCH', '/api/sandboxes/x', 'DELETE, GET'],
    ['DELETE', '/health', 'GET'],
    ['GET', '/v1/threads/t/sandbox', 'PUT'],
  ] as const)('answers %s %s with 405 and what is allowed', async ([method, path, allow]) => {
    const { status, headers, text } = await send(method, path);
    expect([status, headers.allow, JSON.parse(text)]).toEqual([405, allow, { detail: 'Method Not Allowed' }]);
  });

  it('answers HEAD where there is only GET with 405 and no body', async () => {
    const answer = await send('HEAD', '/health');
    expect([answer.status, answer.text]).toEqual([405, '']);
  });

  it.for([
    ['/health/', '/health'],
    ['/health//', '/health'],
    ['/health%2F', '/health'],
    ['/api/sandboxes/?x=1', '/api/sandboxes?x=1'],
    ['/api/sandboxes/x/?a=b&c=%20d', '/api/sandboxes/x?a=b&c=%20d'],
    ['/health/?', '/health'],
    ['/app', '/app/'],
  ] as const)('sends %s on to %s', async ([path, location]) => {
    const { status, headers } = await send('GET', path);
    expect([status, headers.location]).toEqual([307, base + location]);
  });

  it.for([
    '/nope',
    '/nope/',
    '//api/sandboxes',
    '/API/sandboxes',
    '/api/sandboxes/a%2Fb',
    '/api/sandboxes/a%2Fb/',
    '/api/sandboxes/a/b',
    '/api/sandboxes/%',
    '/api/sandboxes/%ff',
    `/api/sandboxes/${'a'.repeat(5000)}`,
  ])('finds nothing at %s', async (path) => {
    const answer = await send('GET', path);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([404, { detail: 'Not Found' }]);
  });

  it('says what it expects when it is no HTTP at all', async () => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1');
    socket.end('NONSENSE\r\n\r\n');
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/\{"detail":"Expected an HTTP\/1\.1 request\."\}$/);
  });
});
