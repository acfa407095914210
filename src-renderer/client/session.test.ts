import { describe, expect, it } from 'vitest';
import { createSessionKeeper } from './session.ts';

const { signal } = new AbortController();

describe('a session keeper', () => {
  it('exchanges the token of the link and keeps the session for reloads', async () => {
    const storage = createStorage();
    const server = createServer(json(200, { session: 's1' }));
    const keeper = createSessionKeeper({ token: 't1', storage, fetch: server.fetch, url: '/app/session' });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'open', session: 's1' });
    expect(server.bodies).toEqual([{ token: 't1' }]);

    const reloaded = createSessionKeeper({ token: null, storage, fetch: server.fetch, url: '/app/session' });
    await expect(reloaded.open(signal)).resolves.toEqual({ kind: 'open', session: 's1' });
    expect(server.bodies).toHaveLength(1);
  });

  it('spends a token once', async () => {
    const server = createServer(json(200, { session: 's1' }));
    const keeper = keeperWith({ token: 't1', fetch: server.fetch });
    await keeper.open(signal);
    await keeper.open(signal);
    expect(server.bodies).toHaveLength(1);
  });

  it('is refused with a used link and no session', async () => {
    const { fetch } = createServer(json(401, { detail: 'This link was used.' }));
    await expect(keeperWith({ token: 'used', fetch }).open(signal)).resolves.toEqual({ kind: 'refused' });
  });

  it('goes on with the session it has when the link was used', async () => {
    const storage = createStorage([['moorage-session', 's0']]);
    const { fetch } = createServer(json(401, { detail: 'This link was used.' }));
    const keeper = createSessionKeeper({ token: 'used', storage, fetch, url: '/app/session' });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'open', session: 's0' });
  });

  it('is refused without a link and without a session', async () => {
    const { fetch } = createServer();
    await expect(keeperWith({ token: null, fetch }).open(signal)).resolves.toEqual({ kind: 'refused' });
  });

  it('keeps the token for the next attempt when the server cannot be reached', async () => {
    const server = createServer(new TypeError('Failed to fetch'), json(200, { session: 's1' }));
    const keeper = keeperWith({ token: 't1', fetch: server.fetch });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'failed', reason: 'Failed to fetch' });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'open', session: 's1' });
    expect(server.bodies).toEqual([{ token: 't1' }, { token: 't1' }]);
  });

  it('takes a server error for a failure, not for a refusal', async () => {
    const { fetch } = createServer(json(503, { detail: 'starting' }));
    await expect(keeperWith({ token: 't1', fetch }).open(signal)).resolves.toMatchObject({ kind: 'failed' });
  });

  it('forgets a session that is no longer accepted', async () => {
    const storage = createStorage([['moorage-session', 's0']]);
    const keeper = createSessionKeeper({ token: null, storage, fetch: createServer().fetch, url: '/' });
    keeper.forget();
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'refused' });
  });
});

function keeperWith(options: {
  token: string | null;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}) {
  return createSessionKeeper({ ...options, storage: createStorage(), url: '/app/session' });
}

function createStorage(entries: readonly (readonly [string, string])[] = []) {
  const map = new Map(entries);
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

function createServer(...answers: readonly (Response | Error)[]) {
  const bodies: unknown[] = [];
  const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
    const answer = answers[bodies.length];
    bodies.push(JSON.parse(String(init.body)));
    if (answer instanceof Response) return answer;
    throw answer ?? new Error('The server was not expected to be asked.');
  };
  return { fetch, bodies };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
