import { afterEach, describe, expect, it } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { SettingsInput } from '#shared/settings.ts';
import type { AcquireRequest, Provider } from '../../provider/provider.ts';
import { settle } from '../../provider/testing/fake-clock.ts';
import { API_KEY, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
afterEach(() => server[Symbol.asyncDispose]());

async function start(settings: SettingsInput = {}, wrap?: (provider: Provider) => Provider): Promise<void> {
  server = await startTestServer({ settings, ...(wrap ? { wrap } : {}) });
}

const call = async (method: 'GET' | 'PUT' | 'POST', url: string, body?: object) =>
  server.app.inject({ method, url, ...(body ? { payload: body } : {}) });
const acquire = (thread: string, body?: object) => call('PUT', `/v1/threads/${thread}/sandbox`, body);
const release = (thread: string, body?: object) =>
  call('POST', `/v1/threads/${thread}/sandbox/release`, body);

describe('a thread and its sandbox', () => {
  it('is told whole, without the caller choosing an id', async () => {
    await start();
    const answer = await acquire('t-1');
    expect(answer.statusCode).toBe(200);
    const { createdAt, expiresAt } = server.harness.provider.list()[0] ?? {};
    expect(answer.json()).toEqual({
      sandbox_id: expect.stringMatching(/^[0-9a-f]{8}$/),
      sandbox_url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      status: 'Running',
      state: 'active',
      reason: null,
      health: 'healthy',
      thread: { user_id: 'default', thread_id: 't-1' },
      image: server.harness.settings.image,
      backend: 'fake',
      container: expect.stringMatching(/^test-[0-9a-f]{8}$/),
      ownership: 'own',
      pinned: false,
      ports: [{ host_address: '127.0.0.1', host_port: expect.any(Number), container_port: 8080 }],
      mounts: expect.arrayContaining([
        {
          host_path: expect.stringContaining('t-1'),
          container_path: '/mnt/user-data/workspace',
          read_only: false,
        },
      ]),
      created_at: new Date(createdAt ?? 0).toISOString(),
      last_used_at: expect.any(String),
      expires_at: new Date(expiresAt ?? 0).toISOString(),
    });
  });

  it('is the same for the same thread, and another for another user', async () => {
    await start({ id_scheme: 'user-thread' });
    const first = (await acquire('t')).json();
    expect((await acquire('t')).json().sandbox_id).toBe(first.sandbox_id);
    const ann = (await acquire('t', { user_id: 'ann' })).json();
    expect(ann.sandbox_id).not.toBe(first.sandbox_id);
    expect(ann.thread).toEqual({ user_id: 'ann', thread_id: 't' });
  });

  it('runs the image that is asked for', async () => {
    const asked: AcquireRequest[] = [];
    await start({}, (provider) => ({
      ...provider,
      acquire: (request) => {
        asked.push(request);
        return provider.acquire(request);
      },
    }));
    expect((await acquire('t', { image: 'fake/other:1' })).json().image).toBe('fake/other:1');
    expect(asked[0]).toMatchObject({ actor: { kind: 'api' }, patience: 20_000 });
    expect(asked[0]).not.toHaveProperty('id');
  });

  it('is parked by a release and taken back by the next call', async () => {
    await start();
    const { sandbox_id } = (await acquire('t')).json();
    expect((await release('t')).json()).toMatchObject({ sandbox_id, state: 'warm', status: 'Running' });
    expect((await acquire('t')).json()).toMatchObject({ sandbox_id, state: 'active' });
  });

  it('cannot be released where there is none', async () => {
    await start();
    await acquire('t');
    for (const answer of [await release('other'), await release('t', { user_id: 'ann' })]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toEqual({
        code: 'SANDBOX_NOT_FOUND',
        detail: expect.stringContaining('/v1/threads/'),
      });
    }
    expect(server.harness.provider.list()[0]?.state.kind).toBe('active');
  });
});

describe('errors of /v1', () => {
  it('carry the code of the catalogue', async () => {
    await start({}, (provider) => ({
      ...provider,
      acquire: () => Promise.reject(new MoorageError('CIRCUIT_OPEN', 'Three creations failed.')),
    }));
    const answer = await acquire('t');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ detail: 'Three creations failed.', code: 'CIRCUIT_OPEN' });
  });

  it('say what is not valid, in the path and in the body', async () => {
    await start();
    const inPath = await acquire('a.b');
    expect(inPath.statusCode).toBe(422);
    expect(inPath.json()).toMatchObject({ code: 'INVALID_INPUT', detail: [{ loc: ['path', 'thread_id'] }] });
    const inBody = await acquire('t', { user_id: '../x', image: 'a b' });
    expect(inBody.json().detail.map(({ loc }: { loc: string[] }) => loc)).toEqual([
      ['body', 'user_id'],
      ['body', 'image'],
    ]);
    expect(server.harness.provider.list()).toEqual([]);
  });

  it('have no code where there is no such route', async () => {
    await start();
    expect((await call('GET', '/v1/nope')).json()).toEqual({ detail: 'Not Found' });
  });
});

describe('the list of /v1', () => {
  it('has every sandbox, those that failed with the reason', async () => {
    await start({ image: 'fake/exits' });
    const failing = acquire('bad');
    await server.harness.until('starting');
    await server.harness.clock.advance(1_000);
    await failing;
    await acquire('good', { image: 'fake/good' });
    const { sandboxes, count } = (await call('GET', '/v1/sandboxes')).json();
    expect(count).toBe(2);
    expect(sandboxes).toMatchObject([
      { thread: { thread_id: 'bad' }, status: 'Failed', state: 'failed', reason: expect.stringMatching(/./) },
      { thread: { thread_id: 'good' }, status: 'Running', reason: null },
    ]);
  });

  it('is an error while the engine does not answer', async () => {
    await start();
    server.harness.engine.goDown();
    await settle();
    const answer = await call('GET', '/v1/sandboxes');
    expect(answer.statusCode).toBe(503);
    expect(answer.json().code).toBe('BACKEND_UNREACHABLE');
  });
});

describe('links to the dashboard', () => {
  it('lead where the caller reached us and open it once', async () => {
    await start();
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v1/dashboard/links',
      headers: { 'x-api-key': API_KEY, host: '127.0.0.1:9000' },
    });
    const [, token] = /^http:\/\/127\.0\.0\.1:9000\/app\/#token=(\S+)$/.exec(answer.json().url) ?? [];
    const open = () => server.app.inject({ method: 'POST', url: '/app/session', payload: { token } });
    expect((await open()).statusCode).toBe(200);
    expect((await open()).statusCode).toBe(401);
  });
});
