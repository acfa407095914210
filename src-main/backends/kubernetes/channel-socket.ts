import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import WebSocket from 'ws';
import { type Api, type ApiCall, type Connection, TIMEOUTS, urlOf } from './api.ts';
import { type ApiAction, cancelled, timedOut, translate } from './api-errors.ts';
import { ApiRefusal } from './api-refusal.ts';

/** The newer lets one end a stream; both number them alike. */
const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

/** Several streams over one WebSocket: the first byte of each message says which. */
export interface Channels {
  readonly socket: WebSocket;
  send(stream: number, payload: Uint8Array | string): void;
  /** What came before is kept for the first listener. */
  onFrame(listener: (stream: number, payload: Buffer) => void): void;
}

/**
 * Opens what the API serves as a WebSocket: exec and port-forward. Throws `BACKEND_UNREACHABLE`, `BACKEND_TIMEOUT`,
 * `CANCELLED`, and what was refused.
 */
export async function openChannels(
  api: Api,
  call: Pick<ApiCall, 'path' | 'query' | 'resource' | 'namespace' | 'signal'>,
): Promise<Channels> {
  // RBAC asks for `create` where a WebSocket is opened by GET in some versions, and for `get` in others.
  const action: ApiAction = { verb: 'create', resource: call.resource, namespace: call.namespace };
  try {
    return await connect(api, call, action);
  } catch (error) {
    throw translate(error, action, api.server);
  }
}

async function connect(
  api: Api,
  call: Parameters<typeof openChannels>[1],
  action: ApiAction,
): Promise<Channels> {
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  using _deadline = api.clock.timer(
    () => ended.reject(timedOut(action, api.server, TIMEOUTS.read)),
    TIMEOUTS.read,
  );
  const leave = () => ended.reject(cancelled(call.signal?.reason));
  const signals = [api.closed, ...(call.signal ? [call.signal] : [])];
  for (const signal of signals) signal.addEventListener('abort', leave, { once: true });
  if (signals.some(({ aborted }) => aborted)) leave();
  try {
    const connection = await Promise.race([ended.promise, api.connection()]);
    return await openSocket(api, { call, connection, ended: ended.promise });
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', leave);
  }
}

async function openSocket(
  api: Api,
  {
    call,
    connection: { headers, agent },
    ended,
  }: {
    readonly call: Parameters<typeof openChannels>[1];
    readonly connection: Connection;
    readonly ended: Promise<never>;
  },
): Promise<Channels> {
  const url = urlOf(api.server, call);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, PROTOCOLS, { headers: headers as Record<string, string>, agent });
  const frames = keepFrames(socket);
  const opened = Promise.withResolvers<void>();
  socket.once('open', opened.resolve);
  socket.on('error', opened.reject);
  socket.once('unexpected-response', (_request, answer) => {
    refusalOf(answer).then(opened.reject, opened.reject);
  });
  try {
    await Promise.race([ended, opened.promise]);
  } catch (error) {
    // It fails once more by being ended, which nobody waits for.
    opened.promise.catch(() => undefined);
    socket.terminate();
    throw error;
  }
  endWith(api.closed, socket);
  return {
    socket,
    onFrame: frames,
    send(stream, payload) {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(Buffer.concat([Buffer.of(stream), Buffer.from(payload)]));
    },
  };
}

/** Lets go of the signal once the socket has closed: each connection to a forwarded port has one. */
function endWith(signal: AbortSignal, socket: WebSocket): void {
  const end = () => socket.terminate();
  signal.addEventListener('abort', end, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', end));
  if (signal.aborted) end();
}

/** The first frames may come with the answer that opens the socket. */
function keepFrames(socket: WebSocket): Channels['onFrame'] {
  const early: [number, Buffer][] = [];
  let tell: (stream: number, payload: Buffer) => void = (stream, payload) => early.push([stream, payload]);
  socket.on('message', (data) => {
    const frame = asBuffer(data);
    if (frame.length > 0) tell(frame.readUInt8(0), frame.subarray(1));
  });
  return (listener) => {
    for (const [stream, payload] of early.splice(0)) listener(stream, payload);
    tell = listener;
  };
}

async function refusalOf(answer: IncomingMessage): Promise<ApiRefusal> {
  return new ApiRefusal({ status: answer.statusCode ?? 0, body: await text(answer) });
}

function asBuffer(data: WebSocket.RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
