import http from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { SettingsInput } from '#shared/settings.ts';
import type { AcquireRequest, Provider } from '../../provider/provider.ts';
import { settle } from '../../provider/testing/fake-clock.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
afterEach(() => server[Symbol.asyncDispose]());

async function start(settings: SettingsInput = {}, wrap?: (provider: Provider) => Provider): Promise<void> {
  server = await startTestServer({ settings, ...(wrap ? { wrap } : {}) });
}

const post = async (body: object, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url: '/api/sandboxes', payload: body, headers });
const get = async (url: string) => server.app.inject({ url });
const remove = async (id: string) => server.app.inject({ method: 'DELETE', url: `/api/sandboxes/${id}` });

describe('creating', () => {
  it('asks for the thread, its user and its mounts, and names the caller', async () => {
    const asked: AcquireRequest[] = [];
    await start({}, (provider) => ({
      ...provider,
      acquire: (request) => {
        asked.push(request);
        return provider.acquire({ ...request, extraMounts: [] });
      },
    }));
    const mount = { host_path: '/data', container_path: '/mnt/data', read_only: true };
    await post(
      { sandbox_id: 'a', thread_id: 't-1', user_id: 'ann', extra_mounts: [mount] },
      { 'user-agent': 'deerflow/2' },
    );
    await post({ sandbox_id: 'b', thread_id: 't-2' });
    await post({ sandbox_id: 'a' });
    expect(asked).toMatchObject([
      {
        id: 'a',
        thread: { userId: 'ann', threadId: 't-1' },
        extraMounts: [mount],
        actor: { kind: 'api', client: 'deerflow/2' },
        patience: 20_000,
      },
      { id: 'b', thread: { userId: 'default', threadId: 't-2' }, extraMounts: [] },
      { id: 'a', thread: null },
    ]);
  });

  it('answers Pending with the final URL while the image is being pulled', async () => {
    await start({ image: 'fake/pull' });
    const pending = (await post({ sandbox_id: 'a' })).json();
    expect(pending).toEqual({
      sandbox_id: 'a',
      sandbox_url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      status: 'Pending',
    });
    expect((await get('/api/sandboxes/a')).json()).toEqual(pending);
    expect((await get('/api/sandboxes')).json()).toEqual({ sandboxes: [pending], count: 1 });
    await server.harness.clock.advance(5_000);
    expect((await get('/api/sandboxes/a')).json()).toEqual({ ...pending, status: 'Running' });
  });

  it('gives URLs under the host name the caller used', async () => {
    await start();
    const { port } = new URL((await post({ sandbox_id: 'a' })).json().sandbox_url);
    const from = async (host: string) =>
      (await post({ sandbox_id: 'a' }, { host })).json().sandbox_url as string;
    expect(await from('127.0.0.1:8002')).toBe(`http://127.0.0.1:${port}`);
    expect(await from('[::1]:8002')).toBe(`http://127.0.0.1:${port}`);
  });

  it('gives URLs under sandbox_host where it is set', async () => {
    await start({ sandbox_host: 'host.docker.internal' });
    expect((await post({ sandbox_id: 'a' })).json().sandbox_url).toMatch(
      /^http:\/\/host\.docker\.internal:\d+$/,
    );
  });

  it('answers 409 and leaves the sandbox alone when the id belongs to another thread', async () => {
    await start();
    await post({ sandbox_id: 'a', thread_id: 't-1' });
    const taken = await post({ sandbox_id: 'a', thread_id: 't-2' });
    expect(taken.statusCode).toBe(409);
    expect(taken.json().detail).toMatch(/^Sandbox creation failed: Sandbox 'a' belongs to thread 't-1'/);
    expect((await get('/api/sandboxes/a')).json().status).toBe('Running');
  });

  it('answers 500 with the last log lines when the sandbox exits', async () => {
    await start({ image: 'fake/exits' });
    const answering = post({ sandbox_id: 'a' });
    await server.harness.until('starting');
    await server.harness.clock.advance(1_000);
    const answer = await answering;
    expect(answer.statusCode).toBe(500);
    expect(answer.json().detail).toMatch(/^Sandbox creation failed: .*\nLast log lines:\n.*\ngiving up$/s);
  });

  it('repeats no more than the last twenty log lines', async () => {
    const lastLogs = Array.from({ length: 50 }, (_, line) => `line ${line}`);
    await start({}, (provider) => ({
      ...provider,
      acquire: () => Promise.reject(new MoorageError('SANDBOX_EXITED', 'It exited with 1.', { lastLogs })),
    }));
    const { detail } = (await post({ sandbox_id: 'a' })).json();
    expect(detail.split('\n')).toEqual([
      'Sandbox creation failed: It exited with 1.',
      'Last log lines:',
      ...lastLogs.slice(-20),
    ]);
  });

  it('refuses mounts with 400 and the reason', async () => {
    await start();
    const mount = { host_path: '/etc', container_path: '/mnt/etc' };
    const answer = await post({ sandbox_id: 'a', thread_id: 't', extra_mounts: [mount] });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toMatch(/^Sandbox creation failed: /);
    expect(server.harness.engine.containers.size).toBe(0);
  });

  it('does not give what went wrong inside away', async () => {
    await start({}, (provider) => ({
      ...provider,
      acquire: () => Promise.reject(new TypeError('secret of the inside')),
    }));
    const answer = await post({ sandbox_id: 'a' });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ detail: 'Internal Server Error' });
  });

  it('goes on when its caller leaves', async () => {
    const left = Promise.withResolvers<unknown>();
    await start({ image: 'fake/slow' }, (provider) => ({
      ...provider,
      acquire: (request) => {
        request.signal?.addEventListener('abort', () => left.resolve(request.signal?.reason));
        return provider.acquire(request);
      },
    }));
    const base = await server.listen();
    const request = http.request(`${base}/api/sandboxes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    request.on('error', () => undefined);
    request.end('{"sandbox_id":"a"}');
    await server.harness.until('starting');
    request.destroy();
    expect(await left.promise).toMatchObject({ code: 'CANCELLED' });
    await server.harness.clock.advance(5_000);
    expect((await get('/api/sandboxes/a')).json().status).toBe('Running');
  });
});

describe('looking', () => {
  /** A provider whose one sandbox is in the given state. */
  const withState =
    (state: Sandbox['state']) =>
    (provider: Provider): Provider => {
      const changed = (sandbox: Sandbox): Sandbox => ({ ...sandbox, state });
      return {
        ...provider,
        lookup: async (id, actor) => {
          const sandbox = await provider.lookup(id, actor);
          return sandbox && changed(sandbox);
        },
        list: () => provider.list().map(changed),
      };
    };

  it.for([
    [{ kind: 'creating', step: { kind: 'queued' }, since: 0 }, 'Pending'],
    [{ kind: 'starting', since: 0 }, 'Pending'],
    [{ kind: 'active', since: 0 }, 'Running'],
    [{ kind: 'warm', since: 0 }, 'Running'],
    [{ kind: 'paused', resumesTo: 'warm', since: 0 }, 'Running'],
  ] as const)('tells of $0.kind as $1', async ([state, status]) => {
    await start({}, withState(state));
    await post({ sandbox_id: 'a' });
    expect((await get('/api/sandboxes/a')).json().status).toBe(status);
    expect((await get('/api/sandboxes')).json().sandboxes[0].status).toBe(status);
  });

  it.for<Sandbox['state']>([
    { kind: 'stopped', reason: 'rebooted', since: 0 },
    { kind: 'failed', code: 'SANDBOX_EXITED', reason: 'exit 1', lastLogs: [], since: 0 },
    { kind: 'destroying', reason: 'idle', since: 0 },
  ])('does not tell of $kind', async (state) => {
    await start({}, withState(state));
    await post({ sandbox_id: 'a' });
    const answer = await get('/api/sandboxes/a');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ detail: "Sandbox 'a' not found" });
    expect((await get('/api/sandboxes')).json()).toEqual({ sandboxes: [], count: 0 });
  });

  it('touches the sandbox that is named', async () => {
    await start();
    await post({ sandbox_id: 'a' });
    await server.harness.clock.advance(60_000);
    await get('/api/sandboxes/a');
    const { clock, provider } = server.harness;
    expect(provider.get('a')?.lastUsedAt).toBe(clock.now());
  });

  it('says that the engine is not answering rather than that there is nothing', async () => {
    await start();
    await post({ sandbox_id: 'a' });
    server.harness.engine.goDown();
    await settle();
    const answer = await get('/api/sandboxes');
    expect(answer.statusCode).toBe(503);
    expect(answer.json().detail).toMatch(/^Failed to list sandboxes: Fake is not answering/);
  });

  it('says that no engine was found, or that it is not there yet', async () => {
    const engines = [
      { kind: 'none', advice: 'Install Docker.', since: 0 },
      { kind: 'connecting', backend: 'docker', since: 0 },
    ] as const;
    let engine: (typeof engines)[number] = engines[0];
    await start({}, (provider) => ({ ...provider, engine: () => engine }));
    expect((await get('/api/sandboxes')).json().detail).toMatch(
      /No container engine was found. Install Docker./,
    );
    [, engine] = engines;
    expect((await get('/api/sandboxes')).statusCode).toBe(503);
  });

  it.for(['a%20b', '-a', '%C3%A9', 'a'.repeat(64)])('refuses the id %s in a path with 422', async (id) => {
    await start({}, (provider) => ({
      ...provider,
      destroy: () => Promise.reject(new Error('must not be asked')),
      lookup: () => Promise.reject(new Error('must not be asked')),
    }));
    for (const answer of [await get(`/api/sandboxes/${id}`), await remove(id)]) {
      expect(answer.statusCode).toBe(422);
      expect(answer.json().detail[0]).toMatchObject({
        type: 'string_pattern_mismatch',
        loc: ['path', 'sandbox_id'],
        input: decodeURIComponent(id),
      });
    }
  });
});

describe('deleting', () => {
  it('answers once the container is gone', async () => {
    await start();
    await post({ sandbox_id: 'a' });
    expect((await remove('a')).json()).toEqual({ ok: true, sandbox_id: 'a' });
    expect(server.harness.engine.containers.size).toBe(0);
  });

  it('says why it failed', async () => {
    await start({}, (provider) => ({
      ...provider,
      destroy: () =>
        Promise.reject(new MoorageError('BACKEND_TIMEOUT', 'Docker did not answer within 10 s.')),
    }));
    const answer = await remove('a');
    expect(answer.statusCode).toBe(504);
    expect(answer.json()).toEqual({ detail: 'Sandbox deletion failed: Docker did not answer within 10 s.' });
  });
});

describe('what DeerFlow asks beside', () => {
  it('has neither of the images of the Lark CLI', async () => {
    await start();
    expect((await get('/api/capabilities')).json()).toEqual({
      lark_cli_init_image: false,
      lark_cli_broker_image: false,
    });
  });
});
