import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../provider/clock.ts';
import { Api } from './api.ts';
import { type Forward, openForward } from './port-forward.ts';

/** What the server sends first of a stream: the port, in two bytes. */
const PREAMBLE = Buffer.of(0, 0x90, 0x1f);

let server: WebSocketServer;
let api: Api;
let forward: Forward;
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'test', server: address, skipTLSVerify: true }, { name: 'me' });
  api = new Api({ access: { config, server: address, title: 'test', inCluster: false }, clock: systemClock });
  const target = { namespace: 'ns', port: 8080, pod: () => 'sandbox-a' };
  forward = await openForward({ api, log: pino({ enabled: false }) }, target, 0);
});
afterEach(async () => {
  await forward[Symbol.asyncDispose]();
  api[Symbol.dispose]();
  server.close();
});

async function connectThrough(): Promise<{ readonly client: Socket; readonly pod: WebSocket }> {
  const connected = once(server, 'connection');
  const client = connect({ host: '127.0.0.1', port: forward.port });
  const [pod] = (await connected) as [WebSocket];
  pod.send(PREAMBLE);
  return { client, pod };
}

test('bytes go both ways, and each side ends with the other', async () => {
  const { client, pod } = await connectThrough();
  const asked = once(pod, 'message');
  client.write('ping');
  const [frame] = (await asked) as [Buffer];
  expect(frame.toString('latin1')).toBe('\0ping');
  const answered = once(client, 'data');
  pod.send(Buffer.from('\0pong'));
  expect(String((await answered)[0])).toBe('pong');
  const ended = once(client, 'close');
  pod.close();
  await ended;
});

test('a reader that lags behind is waited for by one listener, and leaves nothing when it goes', async () => {
  const { client, pod } = await connectThrough();
  client.pause();
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  const flood = Buffer.alloc(2 ** 16);
  for (let count = 0; count < 400; count += 1) pod.send(flood);
  // It stops reading: what is left waits on this side of the connection.
  await expect.poll(() => pod.bufferedAmount).toBeGreaterThan(0);
  const ended = once(pod, 'close');
  client.destroy();
  await ended;
  process.off('warning', note);
  expect(warnings).toEqual([]);
});
