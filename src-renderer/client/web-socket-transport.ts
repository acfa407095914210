import { RPCLink } from '@orpc/client/websocket';
import type { ClientConnection, ClientTransport, ConnectionEnd, NoContext } from './client-transport.ts';
import type { SessionKeeper } from './session.ts';

/** Close code of a session the server does not accept. */
const REFUSED_CODE = 4401;

export type ClientSocket = Pick<
  WebSocket,
  'addEventListener' | 'removeEventListener' | 'send' | 'readyState' | 'close' | 'binaryType'
>;

export interface WebSocketTransportOptions {
  readonly url: string;
  readonly session: SessionKeeper;
  readonly createSocket: (url: string) => ClientSocket;
}

/** One WebSocket: the session goes first, `{"ok":true}` comes back, from then on it carries oRPC. */
export function createWebSocketTransport(options: WebSocketTransportOptions): ClientTransport {
  return {
    async connect(signal) {
      const opened = await options.session.open(signal);
      if (opened.kind !== 'open') return opened;

      const socket = options.createSocket(options.url);
      // Blobs are read asynchronously, which would let messages overtake each other.
      socket.binaryType = 'arraybuffer';
      const ended = endOf(socket);
      if (await greet(socket, opened.session, signal)) {
        return { kind: 'connected', connection: connectionOver(socket, ended, options.session) };
      }
      socket.close();
      if ((await ended) === 'lost') return { kind: 'failed', reason: 'The connection was not accepted.' };
      options.session.forget();
      return { kind: 'refused' };
    },
  };
}

function connectionOver(
  socket: ClientSocket,
  ended: Promise<ConnectionEnd>,
  session: SessionKeeper,
): ClientConnection {
  return {
    link: new RPCLink<NoContext>({ websocket: socket }),
    ended: ended.then((end) => {
      if (end === 'refused') session.forget();
      return end;
    }),
    close: () => socket.close(),
  };
}

function endOf(socket: ClientSocket): Promise<ConnectionEnd> {
  return new Promise((resolve) => {
    socket.addEventListener('close', (event) => resolve(event.code === REFUSED_CODE ? 'refused' : 'lost'), {
      once: true,
    });
  });
}

/** Shows the session. True once the server has accepted it, false when the socket closed or `signal` came first. */
function greet(socket: ClientSocket, session: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settled = new AbortController();
    const settle = (accepted: boolean): void => {
      settled.abort();
      resolve(accepted);
    };
    const listen = { signal: settled.signal };
    socket.addEventListener('open', () => socket.send(JSON.stringify({ session })), listen);
    socket.addEventListener('message', (event) => settle(isWelcome(event.data)), listen);
    socket.addEventListener('close', () => settle(false), listen);
    signal.addEventListener('abort', () => settle(false), listen);
    if (signal.aborted) settle(false);
  });
}

function isWelcome(data: unknown): boolean {
  try {
    return typeof data === 'string' && (JSON.parse(data) as { readonly ok?: unknown } | null)?.ok === true;
  } catch {
    return false;
  }
}
