import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { isListening, portManner } from './silent-container.ts';

async function mannerOf(onConnection: (socket: import('node:net').Socket) => void) {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await portManner('127.0.0.1', (server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

test('tells a port that ends every connection from one that waits or answers', async () => {
  expect(await mannerOf((socket) => socket.on('error', () => undefined).resetAndDestroy())).toBe('resets');
  expect(await mannerOf((socket) => socket.on('error', () => undefined).end())).toBe('resets');
  expect(await mannerOf((socket) => socket.unref())).toBe('waits');
  expect(await mannerOf((socket) => socket.end('HTTP/1.1 503 No\r\n\r\n'))).toBe('waits');
  expect(await portManner('127.0.0.1', 1)).toBe('refuses');
});

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
   1: 0100007F:0016 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0
   0: 00000000000000000000000000000000:0BB8 00000000000000000000000000000000:0000 0A 00000000`;

test.each([
  [8080, true],
  [3000, true],
  [22, false],
  [80, false],
])('who listens on %i: %s', (port, expected) => {
  expect(isListening(TABLE, port)).toBe(expected);
});
