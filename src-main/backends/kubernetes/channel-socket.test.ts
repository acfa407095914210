import { getEventListeners, once } from 'node:events';
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

function apiAt(server: string): Api {
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'test', server, skipTLSVerify: true }, { name: 'me' });
  return new Api({ access: { config, server, title: 'test', inCluster: false }, clock: systemClock });
}
