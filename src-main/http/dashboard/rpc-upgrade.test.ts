import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RawData, WebSocket } from 'ws';
import type { RpcSocket } from '../../rpc/rpc-server.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

describe('the socket of the dashboard', () => {
  let server: TestServer;
  let base: string;
  let served: RpcSocket[];
  let opened: WebSocket[];
  beforeEach(async () => {
    served = [];
    opened = [];
    server = await startTestServer({ serveRpc: (socket) => served.push(socket) });
    base = (await server.listen()).replace('http', 'ws');
  });
  afterEach(async () => {
    for (const socket of opened) socket.terminate();
    await server[Symbol.asyncDispose]();
  });

  const connect = (
    headers: Record<string, string>,
    { path = '/app/rpc', autoPong = true } = {},
  ): WebSocket => {
    const socket = new WebSocket(base + path, { headers, autoPong });
    // A refused one complains when it is terminated.
    socket.on('error', () => undefined);
    opened.push(socket);
    return socket;
  };
  const open = async (headers: Record<string, string> = {}): Promise<WebSocket> => {
    const socket = connect(headers);
    await once(socket, 'open');
    return socket;
  };
  const newSession = () => server.sessions.exchange(server.sessions.issueToken()) ?? '';
  const refusalOf = async (socket: WebSocket) => {
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    return [response.statusCode, JSON.parse(await text(response))];
  };

  it('serves the procedures to whoever shows a session first', async () => {
    const socket = await open();
    socket.send(JSON.stringify({ session: newSession() }));
    const [answer] = (await once(socket, 'message')) as [RawData];
    expect(String(answer)).toBe('{"ok":true}');
    expect(served).toHaveLength(1);
  });

  it.for(['{"session":"wrong"}', '{}', 'null', 'not json', '{"session":5}'])(
    'closes with 4401 on %s as the first message',
    async (message) => {
      const socket = await open();
      socket.send(message);
      expect((await once(socket, 'close'))[0]).toBe(4401);
      expect(served).toEqual([]);
    },
  );

  it('closes with 4401 when no session comes', async () => {
    const socket = await open();
    const closed = once(socket, 'close');
    await server.clock.advance(5_000);
    expect((await closed)[0]).toBe(4401);
  });

  it('takes no session from a header or a cookie', async () => {
    const session = newSession();
    const socket = await open({ cookie: `session=${session}`, authorization: `Bearer ${session}` });
    socket.send('{}');
    expect((await once(socket, 'close'))[0]).toBe(4401);
  });

  it('is refused to foreign pages, under strange hosts and elsewhere', async () => {
    const foreign = connect({ origin: 'http://127.0.0.1:8081' });
    expect(await refusalOf(foreign)).toEqual([403, { detail: expect.any(String) }]);
    const rebound = connect({ host: 'rebound.example' });
    expect(await refusalOf(rebound)).toEqual([421, { detail: expect.stringContaining('rebound.example') }]);
    expect(await refusalOf(connect({}, { path: '/app/other' }))).toEqual([404, { detail: 'Not Found' }]);
  });

  it('is open to its own page', async () => {
    const socket = await open({ origin: base.replace('ws', 'http') });
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  it('closes on a message beyond all measure', async () => {
    const socket = await open();
    socket.send('x'.repeat(1024 * 1024 + 1));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  const admit = async (socket: WebSocket): Promise<WebSocket> => {
    socket.send(JSON.stringify({ session: newSession() }));
    await once(socket, 'message');
    return served.at(-1) as WebSocket;
  };

  it('ends with its session, once there was time to copy a new key', async () => {
    let isValid = true;
    await using strict = await startTestServer({
      sessions: { issueToken: () => '', exchange: () => undefined, isValid: () => isValid },
      serveRpc: (socket) => served.push(socket),
    });
    const socket = new WebSocket(`${(await strict.listen()).replace('http', 'ws')}/app/rpc`);
    opened.push(socket);
    await once(socket, 'open');
    const ours = await admit(socket);
    const look = async () => {
      const answered = once(ours, 'pong');
      await strict.clock.advance(30_000);
      await answered;
    };
    await look();
    isValid = false;
    await look();
    expect(ours.readyState).toBe(WebSocket.OPEN);
    const closed = once(socket, 'close');
    await strict.clock.advance(30_000);
    expect((await closed)[0]).toBe(4401);
  });

  it('is kept while pings are answered', async () => {
    const ours = await admit(await open());
    for (let beat = 0; beat < 3; beat += 1) {
      const answered = once(ours, 'pong');
      await server.clock.advance(30_000);
      await answered;
    }
    expect(ours.readyState).toBe(WebSocket.OPEN);
  });

  it('is ended when a ping stays unanswered, as by a laptop that went to sleep', async () => {
    const socket = connect({}, { autoPong: false });
    await once(socket, 'open');
    await admit(socket);
    const ended = once(socket, 'close');
    await server.clock.advance(60_000);
    expect((await ended)[0]).toBe(1006);
  });
});
