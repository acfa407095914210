import net, { type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { PortAllocator } from './port-allocator.ts';
import { holdPort } from './port-hold.ts';

const HOST = '127.0.0.1';
const none = new Set<number>();

async function listener(): Promise<{ port: number } & AsyncDisposable> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) };
}

test('never gives one port to two creations, and gives it again once it is free', async () => {
  const allocator = new PortAllocator(async (_address, port) => port);
  const ports = await Promise.all(Array.from({ length: 5 }, () => allocator.allocate(HOST, 9000, none)));
  expect(ports.map(({ port }) => port)).toEqual([9000, 9001, 9002, 9003, 9004]);
  ports[2]?.[Symbol.dispose]();
  expect((await allocator.allocate(HOST, 9000, none)).port).toBe(9002);
});

test('skips ports that are known to be used, and those somebody listens on', async () => {
  await using busy = await listener();
  const allocator = new PortAllocator();
  const { port } = await allocator.allocate(HOST, busy.port, new Set([busy.port + 1]));
  expect(port).toBeGreaterThan(busy.port + 1);
});

test('picks any free port for 0', async () => {
  const allocator = new PortAllocator();
  const [one, two] = await Promise.all([
    allocator.allocate(HOST, 0, none),
    allocator.allocate(HOST, 0, none),
  ]);
  expect(one?.port).toBeGreaterThan(0);
  expect(one?.port).not.toBe(two?.port);
});

test('says so when no port is free', async () => {
  const allocator = new PortAllocator(async () => undefined);
  await expect(allocator.allocate(HOST, 65_000, none)).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  await expect(allocator.allocate(HOST, 0, none)).rejects.toMatchObject({ code: 'PORT_TAKEN' });
});

test('counts no socket in TIME_WAIT as taken', async () => {
  const used = await listener();
  for (let n = 0; n < 20; n += 1) {
    const socket = net.connect(used.port, HOST);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
  }
  await used[Symbol.asyncDispose]();
  expect((await new PortAllocator().allocate(HOST, used.port, none)).port).toBe(used.port);
});

test('a held port answers 503 until it is let go', async () => {
  const { port, ...used } = await listener();
  await used[Symbol.asyncDispose]();
  const hold = await holdPort(HOST, port);
  const response = await fetch(`http://${HOST}:${port}/v1/sandbox`);
  expect([response.status, await response.json()]).toEqual([
    503,
    { detail: expect.stringContaining('being pulled') },
  ]);
  expect(await holdPort(HOST, port)).toBeUndefined();
  await hold?.[Symbol.asyncDispose]();
  await expect(fetch(`http://${HOST}:${port}/`)).rejects.toThrow();
});
