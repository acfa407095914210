import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Logger } from 'pino';
import WebSocket from 'ws';
import { messageOf } from '#shared/errors.ts';
import type { Api } from './api.ts';
import { openChannels } from './channel-socket.ts';

const LOOPBACK = '127.0.0.1';
/** Stream of a forwarded port, and that of what goes wrong with it. */
const DATA = 0;
const TROUBLE = 1;
/** What the server sends of either stream begins with the port, in two bytes. */
const PORT_BYTES = 2;
/** A reader that lags behind by this much stops the writer, in bytes. */
const HIGH_WATER = 1024 * 1024;

export interface ForwardTarget {
  /** Name of the Pod; undefined while there is none to connect to. */
  readonly pod: () => string | undefined;
  readonly namespace: string;
  readonly port: number;
}

/** A port of this computer's loopback whose connections go to a Pod, through the API server. */
export interface Forward extends AsyncDisposable {
  readonly port: number;
}

/**
 * Listens on `preferred` of the loopback, or on another port where that is taken. Each connection has a connection of
 * its own to the API server: one that breaks ends with it, and the next is made anew, whatever happened in between.
 */
export async function openForward(
  { api, log }: { readonly api: Api; readonly log: Logger },
  target: ForwardTarget,
  preferred: number,
): Promise<Forward> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    forward(api, target, socket).catch((error: unknown) => {
      log.debug({ reason: messageOf(error), port: target.port }, 'a forwarded connection could not be made');
      socket.destroy();
    });
  });
  await listen(server, preferred);
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server, preferred: number): Promise<void> {
  const attempt = async (port: number) => {
    server.listen({ host: LOOPBACK, port, exclusive: true });
    await once(server, 'listening');
  };
  try {
    await attempt(preferred);
  } catch (error) {
    if (preferred === 0) throw error;
    await attempt(0);
  }
}

async function forward(api: Api, { pod, namespace, port }: ForwardTarget, socket: Socket): Promise<void> {
  const name = pod();
  if (name === undefined) {
    socket.destroy();
    return;
  }
  socket.pause();
  const channels = await openChannels(api, {
    path: `/api/v1/namespaces/${namespace}/pods/${name}/portforward`,
    query: { ports: port },
    resource: 'pods/portforward',
    namespace,
  });
  const begun = new Set<number>();
  channels.onFrame((stream, payload) => {
    const content = begun.has(stream) ? payload : payload.subarray(PORT_BYTES);
    begun.add(stream);
    if (stream === TROUBLE && content.length > 0) socket.destroy();
    if (stream === DATA && content.length > 0 && !socket.write(content)) {
      channels.socket.pause();
      socket.once('drain', () => channels.socket.resume());
    }
  });
  channels.socket.on('close', () => socket.end());
  socket.on('data', (chunk) => {
    channels.send(DATA, chunk);
    if (channels.socket.bufferedAmount > HIGH_WATER) waitForRoom(channels.socket, socket);
  });
  socket.on('close', () => channels.socket.close());
  if (socket.destroyed) channels.socket.close();
  socket.resume();
}

function waitForRoom(channel: WebSocket, socket: Socket): void {
  socket.pause();
  const look = () => {
    if (channel.bufferedAmount < HIGH_WATER || channel.readyState !== WebSocket.OPEN) socket.resume();
    else setTimeout(look, 10).unref();
  };
  look();
}
