import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { Api, TIMEOUTS } from './api.ts';
import { openTerminal } from './terminal.ts';

const SIZE = { columns: 80, rows: 24 };

let clock: FakeClock;
let server: WebSocketServer;
let api: Api;
beforeEach(async () => {
  clock = new FakeClock();
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  api = apiAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, clock);
});
afterEach(() => {
  api[Symbol.dispose]();
  server.close();
});

test('a shell that says nothing is not waited for longer than a while, and that is said', async () => {
  const { outcome, ended } = await openSilent();
  await clock.advance(TIMEOUTS.change);
  await expect(outcome).rejects.toMatchObject({
    code: 'BACKEND_TIMEOUT',
    message: expect.stringMatching(/A shell in sandbox-a .* 15 s\. See whether/),
  });
  await ended;
  expect(clock.pending).toBe(0);
});

test('a caller that leaves while a shell starts has cancelled', async () => {
  const caller = new AbortController();
  const { outcome, ended } = await openSilent(caller.signal);
  caller.abort();
  await expect(outcome).rejects.toMatchObject({ code: 'CANCELLED' });
  await ended;
});

/** A terminal whose size has reached the other side, where nobody answers. */
async function openSilent(signal?: AbortSignal) {
  const connected = once(server, 'connection');
  const place = {
    api,
    log: pino({ enabled: false }),
    namespace: 'default',
    pod: 'sandbox-a',
    container: 'c',
  };
  const outcome = openTerminal(place, { size: SIZE, signal });
  outcome.catch(() => undefined);
  const [socket] = (await connected) as [WebSocket];
  const ended = once(socket, 'close');
  await once(socket, 'message');
  return { outcome, ended };
}

function apiAt(address: string, time: FakeClock): Api {
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'test', server: address, skipTLSVerify: true }, { name: 'me' });
  return new Api({ access: { config, server: address, title: 'test', inCluster: false }, clock: time });
}
