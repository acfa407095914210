import { RPCLink } from '@orpc/client/message-port';
import type { DesktopBridge, PortData, PortService } from '#shared/ipc.ts';
import type { ClientConnection, ClientTransport, ConnectionEnd, NoContext } from './client-transport.ts';

/** Reaches Moorage in the main process of the desktop app, over the one thing that the page has of it. */
export function createPortTransport(bridge: DesktopBridge): ClientTransport {
  return { connect: async () => ({ kind: 'connected', connection: openConnection(bridge, 'dashboard') }) };
}

/** Opens a connection that carries the procedures of `service`. */
export function openConnection(bridge: DesktopBridge, service: PortService): ClientConnection {
  const ended = Promise.withResolvers<ConnectionEnd>();
  const messageListeners = new Set<(data: PortData) => void>();
  const endListeners = new Set<() => void>();

  const end = (): void => {
    ended.resolve('lost');
    for (const listener of endListeners) listener();
    endListeners.clear();
  };
  const port = bridge.open(service, {
    onMessage: (data) => {
      for (const listener of messageListeners) listener(data);
    },
    onClosed: end,
  });

  return {
    link: new RPCLink<NoContext>({
      port: {
        onMessage: { addListener: (listener) => void messageListeners.add(listener) },
        onDisconnect: { addListener: (listener) => void endListeners.add(listener) },
        postMessage: (data: PortData) => port.post(data),
      },
    }),
    ended: ended.promise,
    close: () => {
      port.close();
      end();
    },
  };
}
