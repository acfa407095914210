import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import http from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../provider/clock.ts';
import { freePort, occupyPort } from '../conformance/free-port.ts';
import { Forwarder } from './forwarder.ts';
import { SandboxSocket } from './sandbox-socket.ts';

async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-run-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

async function forwarding(directory: string) {
  const hostPort = await freePort();
  const socket = new SandboxSocket(directory, systemClock);
  const forwarder = await Forwarder.listen({ hostAddress: '127.0.0.1', hostPort }, socket);
  onTestFinished(async () => {
    await forwarder[Symbol.asyncDispose]();
    await socket[Symbol.asyncDispose]();
  });
  return { forwarder, hostPort, url: `http://127.0.0.1:${hostPort}` };
}

async function listening<Kind extends Server>(server: Kind, path: string): Promise<Kind> {
  server.listen(path);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server;
}

const answering = () => http.createServer((_, response) => response.end('from inside'));

it('holds a connection until the server is there', async () => {
  const directory = await temporary();
  const { url } = await forwarding(directory);
  const answer = fetch(url);
  await listening(answering(), join(directory, 'api.sock'));
  expect(await (await answer).text()).toBe('from inside');
});

it('counts every byte, of connections that are open and of those that are closed', async () => {
  const directory = await temporary();
  await listening(
    createServer((client) => client.on('data', (data) => client.write(`${data}!`))),
    join(directory, 'api.sock'),
  );
  const { forwarder, hostPort } = await forwarding(directory);
  const client = connect(hostPort, '127.0.0.1');
  client.write('hello');
  await once(client, 'data');
  expect(forwarder.traffic).toEqual({ received: 5, sent: 6 });
  client.end();
  await once(client, 'close');
  expect(forwarder.traffic).toEqual({ received: 5, sent: 6 });
});

it('passes on the end of one side and what comes after it from the other', async () => {
  const directory = await temporary();
  const echo = createServer({ allowHalfOpen: true }, async (client) => {
    // Of the connection that only looks whether anybody listens.
    client.on('error', () => undefined);
    client.end(`got ${(await text(client)).length}`);
  });
  await listening(echo, join(directory, 'api.sock'));
  const { hostPort } = await forwarding(directory);
  const client = connect({ port: hostPort, host: '127.0.0.1', allowHalfOpen: true });
  client.end('x'.repeat(1_000_000));
  expect(await text(client)).toBe('got 1000000');
});

it('follows no link out of the sandbox', async () => {
  const [directory, elsewhere] = [await temporary(), await temporary()];
  await listening(
    http.createServer((_, response) => response.end('from the host')),
    join(elsewhere, 'docker.sock'),
  );
  await symlink(join(elsewhere, 'docker.sock'), join(directory, 'api.sock'));
  const { url } = await forwarding(directory);
  const answer = fetch(url).then((response) => response.text());
  await rm(join(directory, 'api.sock'));
  await listening(answering(), join(directory, 'api.sock'));
  expect(await answer).toBe('from inside');
});

it('stays with the first server it found', async () => {
  const [directory, elsewhere] = [await temporary(), await temporary()];
  await listening(answering(), join(directory, 'api.sock'));
  const { url } = await forwarding(directory);
  expect(await (await fetch(url)).text()).toBe('from inside');
  await listening(
    http.createServer((_, response) => response.end('from the host')),
    join(elsewhere, 'docker.sock'),
  );
  await rm(join(directory, 'api.sock'));
  await symlink(join(elsewhere, 'docker.sock'), join(directory, 'api.sock'));
  expect(await (await fetch(url, { headers: { connection: 'close' } })).text()).toBe('from inside');
});

it('lets go of who waits for a server that never comes', async () => {
  const { forwarder, hostPort } = await forwarding(await temporary());
  const client = connect(hostPort, '127.0.0.1');
  await once(client, 'connect');
  const closed = once(client, 'close');
  await forwarder[Symbol.asyncDispose]();
  await closed;
});

it('says that a port is taken, and that an address is not here', async () => {
  await using occupied = await occupyPort();
  const socket = new SandboxSocket(await temporary(), systemClock);
  const listen = (hostAddress: string) => Forwarder.listen({ hostAddress, hostPort: occupied.port }, socket);
  await expect(listen('127.0.0.1')).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  await expect(listen('192.0.2.1')).rejects.toMatchObject({
    code: 'BACKEND_ERROR',
    message: expect.stringContaining('sandbox_bind'),
  });
});
