import http from 'node:http';
import type { AddressInfo } from 'node:net';

const BODY = JSON.stringify({ detail: 'The image of this sandbox is being pulled; try again shortly.' });

/**
 * Keeps a sandbox's port while its image is pulled, so that the URL that was given out stays its own, and answers
 * 503 to those who try it already. Disposed just before the sandbox starts. Gives undefined when the port cannot be
 * bound: then somebody took it since it was allocated.
 */
export async function holdPort(address: string, port: number): Promise<AsyncDisposable | undefined> {
  const server = http.createServer((_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1', connection: 'close' });
    response.end(BODY);
  });
  const bound = await new Promise<AddressInfo | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ host: address, port, exclusive: true }, () => resolve(server.address() as AddressInfo));
  });
  if (!bound) return undefined;
  return {
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
