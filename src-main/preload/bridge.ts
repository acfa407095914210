import { ipcRenderer } from 'electron';
import {
  type BridgePort,
  type DesktopBridge,
  PORT_CALL,
  PORT_EVENT,
  PORT_WINDOW,
  type PortCall,
  type PortData,
  type PortEvent,
  type PortListener,
} from '#shared/ipc.ts';

/** Connections over the two channels. The page never sees a channel's name or an event of Electron. */
export function createBridge(): DesktopBridge {
  const listeners = new Map<string, PortListener>();
  const taken = new Map<string, number>();
  const end = (port: string): void => {
    const listener = listeners.get(port);
    listeners.delete(port);
    taken.delete(port);
    listener?.onClosed();
  };

  const call = (request: PortCall): void => {
    // Refused, or there is nobody left to ask: either way this connection is over.
    ipcRenderer.invoke(PORT_CALL, request).catch(() => end(request.port));
  };

  const take = (port: string, data: PortData): void => {
    const listener = listeners.get(port);
    if (listener === undefined) return;
    listener.onMessage(data);
    const length = (taken.get(port) ?? 0) + data.length;
    const isMuch = length >= PORT_WINDOW / 4;
    taken.set(port, isMuch ? 0 : length);
    if (isMuch) call({ kind: 'taken', port, length });
  };

  ipcRenderer.on(PORT_EVENT, (_, event: PortEvent) => {
    if (event.kind === 'message') take(event.port, event.data);
    else end(event.port);
  });

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
          taken.delete(port);
          if (listeners.delete(port)) call({ kind: 'close', port });
        },
      };
    },
  };
}
