import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FakeContainer } from './fake-container.ts';

const CPU_PER_REQUEST = 0.001;

/** Has a container listen on its host port, as what runs in it would. Rejects where the port is taken. */
export function serve(container: FakeContainer): Promise<void> {
  const { hostPort, hostAddress } = container.spec;
  const server = createServer((request, response) => answer(container, request, response));
  container.server = server;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: hostAddress, port: hostPort, exclusive: true }, resolve);
  });
}

function answer(container: FakeContainer, request: IncomingMessage, response: ServerResponse): void {
  if (container.runState === 'paused') return;
  const known = request.url === '/v1/sandbox';
  const status = !known ? 404 : container.answers ? 200 : 503;
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(
    JSON.stringify(status === 200 ? { home_dir: '/home/fake', version: 'fake' } : { detail: 'Not Found' }),
  );
  container.cpuSeconds += CPU_PER_REQUEST;
  container.sent += (response.req.socket as { bytesWritten?: number }).bytesWritten ?? 0;
}
