import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Logger } from 'pino';
import WebSocket from 'ws';
import { messageOf } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import type { Api } from './api.ts';
import { type Channels, openChannels } from './channel-socket.ts';

const LOOPBACK = '127.0.0.1';
/** Stream of a forwarded port, and that of what goes wrong with it. */
const DATA = 0;
const TROUBLE = 1;
/** What the server sends of either stream begins with the port, in two bytes. */
const PORT_BYTES = 2;
/** A reader that lags behind by this much stops the writer, in bytes. */
const HIGH_WATER = 1024 * 1024;
/** Milliseconds between two looks whether there is room again. */
const LOOK_AGAIN = 10;

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

interface LocalSide {
  readonly socket: Socket;
  readonly clock: Pick<Clock, 'timer'>;
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
  passToClient(channels, socket);
  passToPod(channels, { socket, clock: api.clock });
  socket.on('close', () => {
    // A good-bye is not heard by one that does not read.
    channels.socket.resume();
    channels.socket.close();
  });
  if (socket.destroyed) channels.socket.close();
  socket.resume();
}

function passToClient(channels: Channels, socket: Socket): void {
  const begun = new Set<number>();
  channels.onFrame((stream, payload) => {
    if (socket.destroyed) return;
    const content = begun.has(stream) ? payload : payload.subarray(PORT_BYTES);
    begun.add(stream);
    if (content.length === 0) return;
    if (stream === TROUBLE) socket.destroy();
    // What was on its way still comes: one listener is enough for all of it.
    if (stream !== DATA || socket.write(content) || channels.socket.isPaused) return;
    channels.socket.pause();
    socket.once('drain', () => channels.socket.resume());
  });
  channels.socket.on('close', () => socket.end());
}

function passToPod(channels: Channels, local: LocalSide): void {
  local.socket.on('data', (chunk: Buffer) => {
    channels.send(DATA, chunk);
    if (channels.socket.bufferedAmount > HIGH_WATER) waitForRoom(channels.socket, local);
  });
}

function waitForRoom(channel: WebSocket, { socket, clock }: LocalSide): void {
  socket.pause();
  const look = () => {
    if (channel.bufferedAmount < HIGH_WATER || channel.readyState !== WebSocket.OPEN) socket.resume();
    else clock.timer(look, LOOK_AGAIN);
  };
  look();
}
