import { ipcRenderer } from 'electron';
import {
  type BridgePort,
  type DesktopBridge,
  PORT_CALL,
  PORT_EVENT,
  type PortCall,
  type PortEvent,
  type PortListener,
} from '#shared/ipc.ts';

/** Connections over the two channels. The page never sees a channel's name or an event of Electron. */
export function createBridge(): DesktopBridge {
  const listeners = new Map<string, PortListener>();
  const end = (port: string): void => {
    const listener = listeners.get(port);
    listeners.delete(port);
    listener?.onClosed();
  };

  ipcRenderer.on(PORT_EVENT, (_, event: PortEvent) => {
    if (event.kind === 'message') listeners.get(event.port)?.onMessage(event.data);
    else end(event.port);
  });

  const call = (request: PortCall): void => {
    // Refused, or there is nobody left to ask: either way this connection is over.
    ipcRenderer.invoke(PORT_CALL, request).catch(() => end(request.port));
  };

  return {
    open(service, { onMessage, onClosed }): BridgePort {
      const port = crypto.randomUUID();
      listeners.set(port, { onMessage, onClosed });
      call({ kind: 'open', port, service });
      return {
        post: (data) => {
          if (listeners.has(port)) call({ kind: 'message', port, data });
        },
        close: () => {
          if (listeners.delete(port)) call({ kind: 'close', port });
        },
      };
    },
  };
}
