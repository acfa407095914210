import { RPCHandler } from '@orpc/server/ws';
import type { DashboardRouter } from './router.ts';

/** What carries a page's calls: the main process's end of a connection in the desktop app. */
export interface RpcPort {
  /** `message` for each of the page's messages, in order; `close` once no more can come. */
  on(event: string, listener: PortListener): void;
  /** Settles once more may be sent: a page that is slow is waited for. Never rejects. */
  postMessage(data: unknown): Promise<void>;
}

type PortListener = (event?: { readonly data: unknown }) => void;
type Socket = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0];

/** Gives what serves the dashboard's procedures over a port, until that closes. */
export function createPortServer(router: DashboardRouter): (port: RpcPort) => void {
  const handler = new RPCHandler(router);
  return (port) => void handler.upgrade(portAsSocket(port), { context: {} });
}

/** A port in the shape of a socket: the handler of those waits for what it sends, that of message ports does not. */
export function portAsSocket(port: RpcPort): Socket {
  return {
    addEventListener: (event: string, listener: unknown) => port.on(event, listener as PortListener),
    send: (data: unknown) => port.postMessage(data),
  };
}
