import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { httpProbe } from './probe.ts';

/** A machine may stand still for a second. */
const PATIENT = { timeout: 15_000 };

async function serving(server: net.Server): Promise<{ url: string } & AsyncDisposable> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

test('is well when /v1/sandbox answers 200, and says how long it took and what it cost', async () => {
  await using server = await serving(
    http.createServer((request, response) => {
      response.writeHead(request.url === '/v1/sandbox' ? 200 : 404).end('{}');
    }),
  );
  const result = await httpProbe(server.url, PATIENT);
  expect(result).toMatchObject({ ok: true, latency: expect.any(Number) });
  expect(result.bytes).toBeGreaterThan(512);
});

test('says what it got instead', async () => {
  await using server = await serving(
    http.createServer((_request, response) => response.writeHead(503).end()),
  );
  expect(await httpProbe(server.url, PATIENT)).toMatchObject({
    ok: false,
    detail: '/v1/sandbox answered 503',
  });
});

test('does not wait for a server that says nothing', async () => {
  await using server = await serving(net.createServer(() => undefined));
  expect(await httpProbe(server.url, { timeout: 20 })).toMatchObject({
    ok: false,
    detail: 'no answer within 20 ms',
  });
});

test('fails for nobody there, for what is no HTTP, and when aborted', async () => {
  expect(await httpProbe('http://127.0.0.1:1', PATIENT)).toMatchObject({ ok: false });
  await using server = await serving(net.createServer((socket) => socket.end('220 smtp\r\n')));
  expect(await httpProbe(server.url, PATIENT)).toMatchObject({ ok: false });
  expect(await httpProbe(server.url, { ...PATIENT, signal: AbortSignal.abort() })).toMatchObject({
    ok: false,
  });
});

test('speaks TLS where the address says so', async () => {
  const greetings: Buffer[] = [];
  await using server = await serving(
    net.createServer((socket) =>
      socket
        .on('error', () => undefined)
        .once('data', (hello) => {
          greetings.push(hello);
          socket.destroy();
        }),
    ),
  );
  const result = await httpProbe(server.url.replace('http:', 'https:'), PATIENT);
  expect(result.ok).toBe(false);
  // The record type of a TLS handshake.
  expect(greetings[0]?.[0]).toBe(22);
});

test.each(['http://[10.0.0.5:6443]:30080', '', 'unix:///run/a.sock'])(
  'an address that nobody can call is no rejection: %j',
  async (url) => {
    expect(await httpProbe(url, PATIENT)).toEqual({
      ok: false,
      detail: `${url} is no address of a sandbox`,
      bytes: 0,
    });
  },
);

test('the scheme of an address may be written in any case', async () => {
  await using server = await serving(http.createServer((_request, response) => response.end('{}')));
  const url = server.url.replace('http:', 'HTTP:');
  expect(await httpProbe(url, PATIENT)).toMatchObject({ ok: true });
  expect(await httpProbe('HTTPS://127.0.0.1:1', PATIENT)).toMatchObject({ ok: false });
});
