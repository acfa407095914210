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

/** Below what systems give out by themselves, and below what clusters give to Services. */
const LOWEST = 20_000;
const STRETCH = 200;
const STRETCHES = 50;
/** Tests of one worker run one after the other, and each worker draws from a stretch of its own. */
const WORKER = Number(process.env.VITEST_POOL_ID ?? process.env.TEST_PARALLEL_INDEX ?? process.pid);

let drawn = Math.floor(Math.random() * STRETCH);

/**
 * A port of the loopback that nobody listens on. It stays free until it is used, be that seconds later: the system gives
 * it to nobody by itself, and it is not drawn again soon.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < STRETCH; tries += 1) {
    drawn = (drawn + 1) % STRETCH;
    const port = LOWEST + (WORKER % STRETCHES) * STRETCH + drawn;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free in the stretch of worker ${WORKER}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
