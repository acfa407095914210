import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createApiServer, type RouteGroup } from './api-server.ts';
import { json, type RouteTable } from './route.ts';

/** Serves `groups`; gives a function that asks for a path. */
async function serve(groups: readonly RouteGroup[]) {
  const logged: string[] = [];
  const server = createApiServer({
    access: { hosts: [], origins: [] },
    maxBodyBytes: 1000,
    groups,
    upgrades: {},
    log: (message) => logged.push(message),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    logged,
    get: async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return [response.status, await response.json()];
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

it('loads routes when they are first asked for, once', async () => {
  const loaded: string[] = [];
  const group = (path: `/${string}`): RouteGroup => ({
    path,
    load: async () => {
      loaded.push(path);
      return { [`GET ${path}`]: () => json(path) };
    },
  });
  await using server = await serve([group('/a/b'), group('/a')]);
  expect(loaded).toEqual([]);
  expect(await server.get('/a/b')).toEqual([200, '/a/b']);
  expect(await server.get('/a/b')).toEqual([200, '/a/b']);
  expect(await server.get('/a/bc')).toEqual([404, { detail: 'Not Found' }]);
  expect(loaded).toEqual(['/a/b', '/a']);
});

it('tries again to load routes that could not be loaded', async () => {
  let attempts = 0;
  const load = async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('no memory');
    return { 'GET /a': () => json('loaded') } as const;
  };
  await using server = await serve([{ path: '/a', load }]);
  expect(await server.get('/a')).toEqual([500, { detail: 'no memory' }]);
  expect(server.logged).toEqual([expect.stringContaining('no memory')]);
  expect(await server.get('/a')).toEqual([200, 'loaded']);
});

it('ends the connection when an answer fails that has begun', async () => {
  const send = async (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('half');
    throw new Error('the disk is gone');
  };
  const load = async (): Promise<RouteTable> => ({ 'GET /a': () => ({ kind: 'stream', send }) });
  await using server = await serve([{ path: '/a', load }]);
  await expect(server.get('/a')).rejects.toThrow();
});
