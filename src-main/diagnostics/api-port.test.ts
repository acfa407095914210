import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Settings, settingsSchema } from '#shared/settings.ts';
import { apiPort } from './api-port.ts';
import type { PortOwner } from './port-owner.ts';

function at(api: Partial<Settings['api']>, owner?: PortOwner) {
  return {
    api: { ...settingsSchema.parse({}).api, ...api },
    running: undefined,
    ownerOf: async () => owner,
  };
}

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test('a taken port names who holds it and what to do', async () => {
  const port = await takenPort();
  expect(await apiPort(at({ port }, { pid: 12, command: 'nginx: master process' })).check()).toEqual({
    level: 'fail',
    summary: `127.0.0.1:${port} is taken by process 12, nginx: master process.`,
    advice: expect.stringContaining('--port'),
  });
  expect(await apiPort(at({ port })).check()).toMatchObject({
    summary: `127.0.0.1:${port} is taken by another program.`,
  });
});

test('a port that Moorage itself holds is as it should be', async () => {
  const port = await takenPort();
  const running = { pid: 7, api: `http://127.0.0.1:${port}` };
  expect(await apiPort({ ...at({ port }), running }).check()).toMatchObject({
    level: 'pass',
    summary: `http://127.0.0.1:${port}, Moorage runs (process 7)`,
  });
});

test('a free port is free again after the look', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const diagnostic = apiPort(at({ port }));
  expect(await diagnostic.check()).toEqual({ level: 'pass', summary: `127.0.0.1:${port} is free` });
  expect(await diagnostic.check()).toMatchObject({ level: 'pass' });
});

test('port 0 is always free', async () => {
  expect(await apiPort(at({ port: 0 })).check()).toEqual({ level: 'pass', summary: 'any free one' });
});

test('an address of another machine is told', async () => {
  expect(await apiPort(at({ host: '192.0.2.1' })).check()).toMatchObject({
    level: 'fail',
    summary: expect.stringContaining('Moorage cannot listen on 192.0.2.1:8002: '),
    advice: expect.stringContaining('api.host'),
  });
});
