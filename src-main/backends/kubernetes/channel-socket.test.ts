import { getEventListeners, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { systemClock } from '../../provider/clock.ts';
import { Api } from './api.ts';
import { openChannels } from './channel-socket.ts';

test('a connection that has ended is held by nobody, and one that is open ends with the backend', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  using api = apiAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const call = { path: '/x', resource: 'pods/portforward', namespace: 'default' };

  const first = await openChannels(api, call);
  first.socket.close();
  await once(first.socket, 'close');
  expect(getEventListeners(api.closed, 'abort')).toEqual([]);

  const second = await openChannels(api, call);
  const ended = once(second.socket, 'close');
  api[Symbol.dispose]();
  await ended;
  server.close();
});

test('a caller that leaves has cancelled, before and while it connects', async () => {
  // It never agrees to a WebSocket.
  const server = http.createServer().on('upgrade', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  using api = apiAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const caller = new AbortController();
  const call = { path: '/x', resource: 'pods/exec', namespace: 'default', signal: caller.signal };

  const asked = once(server, 'upgrade');
  const outcome = openChannels(api, call);
  outcome.catch(() => undefined);
  await asked;
  caller.abort();
  await expect(outcome).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(openChannels(api, call)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  server.closeAllConnections();
  server.close();
});

function apiAt(server: string): Api {
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'test', server, skipTLSVerify: true }, { name: 'me' });
  return new Api({ access: { config, server, title: 'test', inCluster: false }, clock: systemClock });
}
