import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { parseEndpoint } from './endpoint.ts';
import { Engine, type EngineCall } from './engine.ts';
import { createEngineClient } from './engine-client.ts';
import { type FakeEngineServer, startFakeEngine } from './testing/fake-engine-server.ts';
import { scriptedClient, silence } from './testing/scripted-client.ts';

const call: EngineCall = { method: 'GET', path: '/info', what: 'say who it is', timeout: 10_000 };

function engineAt(dockerHost: string, clock: Clock = new FakeClock()): Engine {
  const endpoint = parseEndpoint({ host: dockerHost, source: 'the test', tls: null });
  return new Engine({ client: createEngineClient(endpoint, clock), clock, endpoint: dockerHost });
}

/** An engine whose server answers as `listener` does. */
async function answering(listener: RequestListener): Promise<{ engine: Engine; server: FakeEngineServer }> {
  const server = await startFakeEngine(listener);
  return { server, engine: engineAt(server.dockerHost) };
}

describe('Engine.call', () => {
  it('gives the parsed answer', async () => {
    const { engine, server } = await answering((_, response) => response.end('{"Name":"box"}'));
    await using _server = server;
    expect(await engine.call(call)).toEqual({ Name: 'box' });
  });

  it('times out when the engine accepts and never answers, and lets go of the connection', async () => {
    const { promise: asked, resolve: onRequest } = Promise.withResolvers<IncomingMessage>();
    await using server = await startFakeEngine(onRequest);
    const clock = new FakeClock();
    const outcome = expect(engineAt(server.dockerHost, clock).call(call)).rejects.toMatchObject({
      code: 'BACKEND_TIMEOUT',
      message: expect.stringContaining('asked to say who it is and has not answered for 10 s'),
    });
    const request = await asked;
    const closed = once(request.socket, 'close');
    await clock.advance(10_000);
    await outcome;
    await closed;
    expect(clock.pending).toBe(0);
  });

  it('times out when the answer begins and never ends', async () => {
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    await using server = await startFakeEngine((_, response) => {
      response.write('{"Name":', () => resolve());
    });
    const clock = new FakeClock();
    const outcome = expect(engineAt(server.dockerHost, clock).call(call)).rejects.toMatchObject({
      code: 'BACKEND_TIMEOUT',
    });
    await begun;
    await clock.advance(10_000);
    await outcome;
  });

  it('is unreachable where nobody listens, and says what to do', async () => {
    await expect(engineAt('unix:///nonexistent/docker.sock').call(call)).rejects.toMatchObject({
      code: 'BACKEND_UNREACHABLE',
      message: expect.stringMatching(/No engine listens at unix:\/\/\/nonexistent\/docker\.sock\. Start it/),
    });
  });

  it('is unreachable when the engine hangs up', async () => {
    const { engine, server } = await answering((request) => request.socket.destroy());
    await using _server = server;
    await expect(engine.call(call)).rejects.toMatchObject({
      code: 'BACKEND_UNREACHABLE',
      message: expect.stringContaining('broke off the connection'),
    });
  });

  it.each([
    [503, 'starting'],
    [500, 'Docker Desktop is unable to start'],
  ])('is unreachable while a proxy answers %i in place of the engine', async (status, message) => {
    const { engine, server } = await answering((_, response) =>
      response.writeHead(status).end(JSON.stringify({ message })),
    );
    await using _server = server;
    await expect(engine.call(call)).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
  });

  it('passes on what the engine says when it refuses', async () => {
    const { engine, server } = await answering((_, response) =>
      response.writeHead(500).end('{"message":"no space left on device"}'),
    );
    await using _server = server;
    await expect(engine.call(call)).rejects.toMatchObject({
      code: 'BACKEND_ERROR',
      message: 'The engine was asked to say who it is and refused: no space left on device',
      cause: { status: 500 },
    });
  });

  it('lets the caller say what a refusal means', async () => {
    const { engine, server } = await answering((_, response) =>
      response.writeHead(404).end('{"message":"none"}'),
    );
    await using _server = server;
    const refused = () => new MoorageError('IMAGE_NOT_FOUND', 'There is none.');
    await expect(engine.call({ ...call, refused })).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  });

  it('takes “not modified” for done', async () => {
    const { engine, server } = await answering((_, response) => response.writeHead(304).end());
    await using _server = server;
    await expect(engine.call(call)).resolves.toBeDefined();
  });

  it('ends with the caller’s wait', async () => {
    const client = scriptedClient({ request: (_, signal) => silence(signal) });
    const engine = new Engine({ client, clock: new FakeClock(), endpoint: 'test' });
    const caller = new AbortController();
    const outcome = engine.call({ ...call, signal: caller.signal });
    caller.abort();
    await expect(outcome).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('asks nothing for a caller that has left already', async () => {
    const client = scriptedClient({});
    const engine = new Engine({ client, clock: new FakeClock(), endpoint: 'test' });
    await expect(engine.call({ ...call, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(client.requests).toEqual([]);
  });

  it('ends what is under way when it is closed', async () => {
    const client = scriptedClient({ request: (_, signal) => silence(signal) });
    const engine = new Engine({ client, clock: new FakeClock(), endpoint: 'test' });
    const outcome = engine.call(call);
    engine[Symbol.dispose]();
    await expect(outcome).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('sends what is to be made in the body, and only the rest in the address', async () => {
    const { promise: seen, resolve } = Promise.withResolvers<{ url: string | undefined; body: string }>();
    await using server = await startFakeEngine(async (request, response) => {
      const body = (await request.toArray()).join('');
      resolve({ url: request.url, body });
      response.end('{}');
    });
    const query = { name: 'box-abc', filters: { type: ['container'] } };
    const body = { Env: ['SECRET=1'] };
    await engineAt(server.dockerHost).call({
      ...call,
      method: 'POST',
      path: '/containers/create',
      query,
      body,
    });
    const { url = '', body: sent } = await seen;
    expect(new URL(url, 'http://engine').searchParams.get('filters')).toBe('{"type":["container"]}');
    expect(url).not.toContain('SECRET');
    expect(JSON.parse(sent)).toEqual(body);
  });
});

describe('Engine.open', () => {
  it('gives the answer as it comes, with no time-out once it has begun', async () => {
    const stream = new PassThrough();
    const clock = new FakeClock();
    const engine = new Engine({ client: scriptedClient({ stream: () => stream }), clock, endpoint: 'test' });
    const opened = await engine.open(call);
    await clock.advance(60_000);
    stream.end('late');
    expect((await opened.toArray()).join('')).toBe('late');
  });

  it('gives up the request when its answer does not begin', async () => {
    let asked: AbortSignal | undefined;
    const client = scriptedClient({
      stream: (_, signal) => {
        asked = signal;
        return silence(signal);
      },
    });
    const clock = new FakeClock();
    const outcome = expect(new Engine({ client, clock, endpoint: 'test' }).open(call)).rejects.toMatchObject({
      code: 'BACKEND_TIMEOUT',
    });
    await clock.advance(10_000);
    await outcome;
    expect(asked?.aborted).toBe(true);
  });
});
