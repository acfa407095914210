import type { InjectOptions } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { sendRaw } from '../testing/raw-request.ts';
import { API_KEY, startTestServer, type TestServer, type TestServerOptions } from '../testing/test-server.ts';

const WITH_KEY = { 'x-api-key': API_KEY };

describe('who may call', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.[Symbol.asyncDispose]());

  const start = async (options: TestServerOptions) => {
    server = await startTestServer(options);
    const { app } = server;
    return (request: InjectOptions) => app.inject(request);
  };

  it('needs no key on loopback as long as sandboxes cannot reach it', async () => {
    const call = await start({});
    expect((await call({ url: '/api/sandboxes' })).statusCode).toBe(200);
  });

  it('needs the key once sandboxes can reach the port', async () => {
    const call = await start({ wrap: (provider) => ({ ...provider, sandboxesReachLoopback: () => true }) });
    expect((await call({ url: '/api/sandboxes' })).statusCode).toBe(401);
    expect((await call({ url: '/api/sandboxes', headers: WITH_KEY })).statusCode).toBe(200);
  });

  it('needs the key when bound beyond loopback', async () => {
    const call = await start({ boundHost: '0.0.0.0' });
    expect((await call({ url: '/v1/sandboxes' })).statusCode).toBe(401);
    expect((await call({ url: '/v1/sandboxes', headers: WITH_KEY })).statusCode).toBe(200);
  });

  it('heeds the settings as they are at the time of the call', async () => {
    const call = await start({ settings: { api: { require_key: 'never' } } });
    expect((await call({ url: '/api/sandboxes' })).statusCode).toBe(200);
    const { harness } = server as TestServer;
    harness.settings = { ...harness.settings, api: { ...harness.settings.api, require_key: 'always' } };
    expect((await call({ url: '/api/sandboxes' })).statusCode).toBe(401);
  });

  it.for(['/%61pi/sandboxes', '/api/%73andboxes', '/%76%31/sandboxes', 'http://localhost/api/sandboxes'])(
    'asks for the key however the path is written: %s',
    async (path) => {
      await start({ settings: { api: { require_key: 'always' } } });
      const base = await (server as TestServer).listen();
      expect((await sendRaw(base, { method: 'GET', path })).status).toBe(401);
      expect((await sendRaw(base, { method: 'GET', path, headers: WITH_KEY })).status).toBe(200);
    },
  );

  it('leaves health and the dashboard open', async () => {
    const call = await start({ settings: { api: { require_key: 'always' } } });
    expect((await call({ url: '/health' })).json()).toEqual({ status: 'ok' });
    expect((await call({ url: '/', headers: { accept: 'text/html' } })).statusCode).toBe(302);
  });

  it('gives links to the dashboard for the key alone, even where no key is required', async () => {
    const call = await start({ settings: { api: { require_key: 'never' } } });
    const request = { method: 'POST', url: '/v1/dashboard/links' } as const;
    expect((await call(request)).statusCode).toBe(401);
    expect((await call({ ...request, headers: WITH_KEY })).statusCode).toBe(200);
  });

  it('refuses strange hosts and foreign pages everywhere, the key notwithstanding', async () => {
    const call = await start({});
    for (const url of ['/health', '/api/sandboxes', '/app/', '/nowhere']) {
      const rebound = await call({ url, headers: { ...WITH_KEY, host: 'rebound.example' } });
      expect(rebound.statusCode).toBe(421);
      expect(rebound.json().detail).toContain('rebound.example');
      const foreign = await call({ url, headers: { ...WITH_KEY, origin: 'http://evil.example' } });
      expect(foreign.statusCode).toBe(403);
    }
  });

  it('does nothing for whom it refuses', async () => {
    const call = await start({});
    await call({
      method: 'POST',
      url: '/api/sandboxes',
      headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:8081' },
      payload: '{"sandbox_id":"x1"}',
    });
    expect((server as TestServer).harness.provider.list()).toEqual([]);
  });

  it('allows no other origin anything, preflights included', async () => {
    const call = await start({});
    const headers = { origin: 'http://localhost:80', 'access-control-request-method': 'POST' };
    const preflight = await call({ method: 'OPTIONS', url: '/api/sandboxes', headers });
    const own = await call({ url: '/api/sandboxes' });
    for (const { headers: answered } of [preflight, own]) {
      expect(Object.keys(answered).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
