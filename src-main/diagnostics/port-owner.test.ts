import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { exec } from '../platform/exec.ts';
import { currentPlatform } from '../platform/platform.ts';
import { parseLsof, parseSs, portOwner } from './port-owner.ts';

test('ss names the process and its id', () => {
  const output =
    'LISTEN 0      511        127.0.0.1:8002      0.0.0.0:*    users:(("node",pid=4242,fd=22),("node",pid=1,fd=3))\n';
  expect(parseSs(output)).toEqual({ command: 'node', pid: 4242 });
});

test("ss names nobody for another user's process, or a free port", () => {
  expect(parseSs('LISTEN 0 511 127.0.0.1:8002 0.0.0.0:*\n')).toBeUndefined();
  expect(parseSs('')).toBeUndefined();
});

test('lsof names the process and its id', () => {
  expect(parseLsof('p4242\ncControlCenter\nf12\n')).toEqual({ command: 'ControlCenter', pid: 4242 });
  expect(parseLsof('')).toBeUndefined();
});

test('where nothing can tell, nobody is named', async () => {
  expect(await portOwner(1, { exec: async () => undefined, platform: 'linux' })).toBeUndefined();
  expect(await portOwner(1, { exec: async () => undefined, platform: 'win32' })).toBeUndefined();
});

test('this very process is found out, by ss or lsof', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const owner = await portOwner(port, { exec, platform: currentPlatform });
  server.close();
  const self = { pid: process.pid, command: expect.stringContaining('node') };
  expect(owner).toEqual(currentPlatform === 'win32' ? undefined : self);
});
