/** The page asks on this channel: `ipcRenderer.invoke`. */
export const PORT_CALL = 'moorage:call';
/** The page is told on this one. */
export const PORT_EVENT = 'moorage:event';

/** A message of the procedures' protocol: text, or bytes where it carries a file. */
export type PortData = string | Uint8Array;

/** Whose procedures a connection carries: the dashboard's, or those of the app around it. */
export const PORT_SERVICES = ['dashboard', 'shell'] as const;
export type PortService = (typeof PORT_SERVICES)[number];

/** What a page asks of the main process; `port` is the name it gives to a connection. */
export type PortCall =
  | { readonly kind: 'open'; readonly port: string; readonly service: PortService }
  | { readonly kind: 'message'; readonly port: string; readonly data: PortData }
  /** The page has taken so many characters or bytes of messages since it said so last. */
  | { readonly kind: 'taken'; readonly port: string; readonly length: number }
  | { readonly kind: 'close'; readonly port: string };

/**
 * Characters or bytes on their way to a page from which on the main process waits for it. A page says what it took each
 * time that it is a quarter of this, so that one that takes what comes is never waited for in vain.
 */
export const PORT_WINDOW = 256 * 1024;

/** What the main process tells a page. */
export type PortEvent =
  | { readonly kind: 'message'; readonly port: string; readonly data: PortData }
  | { readonly kind: 'closed'; readonly port: string };

/** The name under which pages of the desktop app find {@link DesktopBridge}. */
export const BRIDGE = 'moorage';

export interface PortListener {
  onMessage(data: PortData): void;
  /** Once: the main process ended the connection, or refused what was sent. */
  onClosed(): void;
}

/** One connection to the main process. */
export interface BridgePort {
  post(data: PortData): void;
  /** Idempotent; `onClosed` is not called for it. */
  close(): void;
}

/** All that a page of the desktop app gets of Electron: connections that carry the contracts. */
export interface DesktopBridge {
  open(service: PortService, listener: PortListener): BridgePort;
}
