import { once } from 'node:events';
import http from 'node:http';
import { createServer } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Settings, type SettingsInput, settingsSchema } from '#shared/settings.ts';
import { systemClock } from '../provider/clock.ts';
import { Harness } from '../provider/testing/harness.ts';
import { createDashboardSessions } from './dashboard/dashboard-sessions.ts';
import { type RunningHttpServer, startHttpServer } from './start-http-server.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.start();
});
afterEach(() => harness[Symbol.asyncDispose]());

const sessions = createDashboardSessions({
  clock: systemClock,
  secret: () => Buffer.from('secret of the tests'),
});

function start(api: SettingsInput['api']): Promise<RunningHttpServer> {
  const settings: Settings = settingsSchema.parse({ api });
  return startHttpServer({
    provider: harness.provider,
    settings: () => settings,
    apiKeys: { matches: (given) => given === 'key' },
    sessions,
    requests: { count: () => undefined },
    rendererDir: '/nowhere',
    serveRpc: () => undefined,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  });
}

describe('listening', () => {
  it('takes a free port for port 0 and says where it is', async () => {
    await using server = await start({ port: 0 });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok' });
  });

  it('says where this machine reaches it when bound to every address', async () => {
    await using server = await start({ host: '0.0.0.0', port: 0 });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await fetch(`${server.url}/api/sandboxes`)).status).toBe(401);
  });

  it('says who has the port when it is another Moorage', async () => {
    await using other = await start({ port: 0 });
    await expect(start({ port: other.port })).rejects.toMatchObject({
      code: 'ADDRESS_IN_USE',
      message: expect.stringMatching(
        new RegExp(`Port ${other.port} of 127\\.0\\.0\\.1 is taken by another Moorage.*--port`),
      ),
    });
  });

  it('says that a port is taken by something else', async () => {
    const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(start({ port })).rejects.toMatchObject({
      code: 'ADDRESS_IN_USE',
      message: expect.stringContaining('taken by another program'),
    });
    other.close();
  });

  it('says so when the address is not one of this machine', async () => {
    await expect(start({ host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringContaining('api.host'),
    });
  });
});

describe('closing', () => {
  it('ends while connections are kept alive, calls wait and the dashboard is open', async () => {
    harness.settings = { ...harness.settings, image: 'fake/slow' };
    const server = await start({ port: 0 });
    const agent = new http.Agent({ keepAlive: true });
    const idle = http.get(`${server.url}/health`, { agent });
    const [answer] = (await once(idle, 'response')) as [http.IncomingMessage];
    await once(answer.resume(), 'end');

    const waiting = fetch(`${server.url}/api/sandboxes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"sandbox_id":"a"}',
    }).catch((error: unknown) => error);
    await harness.until('starting');

    const dashboard = new WebSocket(`${server.url.replace('http', 'ws')}/app/rpc`);
    const closed = once(dashboard, 'close');
    await once(dashboard, 'open');

    await server[Symbol.asyncDispose]();
    expect((await closed)[0]).toBe(1001);
    expect(await waiting).toBeInstanceOf(Error);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    agent.destroy();
  });

  it('lets a call that is about to end have its answer', async () => {
    harness.settings = { ...harness.settings, image: 'fake/slow' };
    const server = await start({ port: 0 });
    const answering = fetch(`${server.url}/api/sandboxes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"sandbox_id":"a"}',
    });
    await harness.until('starting');
    const closing = server[Symbol.asyncDispose]();
    await harness.clock.advance(5_000);
    expect(await (await answering).json()).toMatchObject({ sandbox_id: 'a', status: 'Running' });
    await closing;
  });
});
