import { RPCHandler } from '@orpc/server/ws';
import type { DashboardRouter } from './router.ts';

/** As much of a WebSocket of `ws` as is needed. */
export interface RpcSocket extends Pick<Socket, 'addEventListener'> {
  send(data: SocketData, done: () => void): void;
}

type Socket = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0];
type SocketData = Parameters<Socket['send']>[0];

/** Gives what serves the dashboard's procedures over a WebSocket, until that closes. */
export function createRpcServer(router: DashboardRouter): (socket: RpcSocket) => void {
  const handler = new RPCHandler(router);
  return (socket) => void handler.upgrade(withBackpressure(socket), { context: {} });
}

/**
 * Sends of this socket end once the bytes have left, so that a feed whose reader is slow waits in its own bounded
 * queue rather than in the socket's buffer.
 */
function withBackpressure(socket: RpcSocket): Socket {
  const send = (data: SocketData): Promise<void> =>
    new Promise((resolve) => {
      // A send fails because the socket closes, and that ends what is under way.
      socket.send(data, () => resolve());
    });
  return { addEventListener: socket.addEventListener.bind(socket), send };
}
