import { describe, expect, it } from 'vitest';
import type { Link } from './link.ts';
import { createSessionKeeper } from './session.ts';

const { signal } = new AbortController();
const LINK: Link = { token: 't1', claim: 'c1' };

describe('a session keeper', () => {
  it('exchanges the token of the link and keeps the session for reloads', async () => {
    const storage = createStorage();
    const server = createServer(json(200, { session: 's1' }));
    const keeper = createSessionKeeper({ link: LINK, storage, fetch: server.fetch, url: '/app/session' });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'open', session: 's1' });
    expect(server.bodies).toEqual([LINK]);

    const reloaded = createSessionKeeper({ link: null, storage, fetch: server.fetch, url: '/app/session' });
    await expect(reloaded.open(signal)).resolves.toEqual({ kind: 'open', session: 's1' });
    expect(server.bodies).toHaveLength(1);
  });

  it('spends a link once', async () => {
    const server = createServer(json(200, { session: 's1' }));
    const keeper = keeperWith({ link: LINK, fetch: server.fetch });
    await keeper.open(signal);
    await keeper.open(signal);
    expect(server.bodies).toHaveLength(1);
  });

  it('is refused with a used link and no session', async () => {
    const { fetch } = createServer(json(401, { detail: 'This link was used.' }));
    await expect(keeperWith({ link: LINK, fetch }).open(signal)).resolves.toEqual({ kind: 'refused' });
  });

  it('goes on with the session it has when the link was used', async () => {
    const storage = createStorage([['moorage-session', 's0']]);
    const { fetch } = createServer(json(401, { detail: 'This link was used.' }));
    const keeper = createSessionKeeper({ link: LINK, storage, fetch, url: '/app/session' });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'open', session: 's0' });
  });

  it('is refused without a link and without a session', async () => {
    const { fetch } = createServer();
    await expect(keeperWith({ link: null, fetch }).open(signal)).resolves.toEqual({ kind: 'refused' });
  });

  it('keeps the link for the next attempt when the server cannot be reached', async () => {
    const server = createServer(new TypeError('Failed to fetch'), json(200, { session: 's1' }));
    const keeper = keeperWith({ link: LINK, fetch: server.fetch });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'failed', reason: 'Failed to fetch' });
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'open', session: 's1' });
    expect(server.bodies).toEqual([LINK, LINK]);
  });

  it('takes a server error for a failure, not for a refusal', async () => {
    const { fetch } = createServer(json(503, { detail: 'starting' }));
    await expect(keeperWith({ link: LINK, fetch }).open(signal)).resolves.toMatchObject({ kind: 'failed' });
  });

  it('forgets a session that is no longer accepted', async () => {
    const storage = createStorage([['moorage-session', 's0']]);
    const keeper = createSessionKeeper({ link: null, storage, fetch: createServer().fetch, url: '/' });
    keeper.forget();
    await expect(keeper.open(signal)).resolves.toEqual({ kind: 'refused' });
  });
});

function keeperWith(options: {
  link: Link | null;
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
