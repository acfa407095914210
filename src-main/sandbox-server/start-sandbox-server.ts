import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { Access } from './http/access.ts';
import { createApiServer } from './http/api-server.ts';
import type { ListenAddress } from './options.ts';
import { routeGroups, webSocketEndpoints } from './route-groups.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { createServices } from './services.ts';

export interface SandboxServerOptions {
  readonly listen: ListenAddress;
  readonly access: Access;
  readonly context: SandboxContext;
  /** Of this program. */
  readonly version: string;
}

/** A server that answers. Disposing it ends everything that was started through it. */
export interface RunningSandboxServer extends AsyncDisposable {
  /** Where it listens, with the port that was found for port 0. */
  readonly address: ListenAddress;
}

/** Starts the server. Throws `ADDRESS_IN_USE` when something else listens there, or it may not. */
export async function startSandboxServer(options: SandboxServerOptions): Promise<RunningSandboxServer> {
  const { listen, access, context, version } = options;
  const services = createServices(context);
  const routing = { context, services, version };
  const server = createApiServer({
    access,
    maxBodyBytes: context.limits.maxBodyBytes,
    groups: routeGroups(routing),
    upgrades: webSocketEndpoints(routing),
    log: context.log,
  });
  const sockets = trackSockets(server);
  const address = await listenAt(server, listen);
  return {
    address,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      await services[Symbol.asyncDispose]();
      // What is left are connections that nobody answers any more.
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The connections of `server`, those that became WebSockets too. */
function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function listenAt(server: Server, address: ListenAddress): Promise<ListenAddress> {
  // Left behind by a server that was killed.
  if (address.kind === 'unix') rmSync(address.path, { force: true });
  const place = address.kind === 'unix' ? { path: address.path } : { host: address.host, port: address.port };
  try {
    server.listen(place);
    await once(server, 'listening');
  } catch (error) {
    throw cannotListen(address, error);
  }
  if (address.kind === 'unix') return address;
  const { port } = server.address() as AddressInfo;
  return { ...address, port };
}

function cannotListen(address: ListenAddress, cause: unknown): MoorageError {
  const place = address.kind === 'unix' ? address.path : `${address.host}:${address.port}`;
  return new MoorageError(
    'ADDRESS_IN_USE',
    `The sandbox server cannot listen on ${place}: ${messageOf(cause)}`,
    { cause },
  );
}
