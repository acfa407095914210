import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** Listens on a port of the loopback that the system chooses. */
export async function occupyPort(): Promise<AsyncDisposable & { readonly port: number }> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port of the loopback that nobody listened on just now. */
export async function freePort(): Promise<number> {
  await using occupied = await occupyPort();
  return occupied.port;
}
