import { RPCHandler } from '@orpc/server/message-port';
import type { DashboardRouter } from './router.ts';

/** What carries a page's calls: as much of a message port of Electron's main process as is needed. */
export interface RpcPort {
  /** `message` for each of the page's messages, in order; `close` once no more can come. */
  on(event: string, listener: (event?: { readonly data: unknown }) => void): void;
  postMessage(data: unknown): void;
}

/** Gives what serves the dashboard's procedures over a port, until that closes. */
export function createPortServer(router: DashboardRouter): (port: RpcPort) => void {
  const handler = new RPCHandler(router);
  return (port) => handler.upgrade(port, { context: {} });
}
