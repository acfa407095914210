import type { ClientLink } from '@orpc/client';

/** The context of calls: none. */
export type NoContext = Record<never, never>;

/** Why a connection is over: lost on the way, or the server no longer accepts our session. */
export type ConnectionEnd = 'lost' | 'refused';

/** One open connection. */
export interface ClientConnection {
  /** Carries calls until the connection is over; then they reject. */
  readonly link: ClientLink<NoContext>;
  /** Resolves once, when the connection is over, `close` included. Never rejects. */
  readonly ended: Promise<ConnectionEnd>;
  close(): void;
}

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly connection: ClientConnection }
  /** There is no session, and another attempt would not give one. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly reason: string };

/** How the dashboard reaches Moorage: a WebSocket in the browser, a port to the main process in the desktop app. */
export interface ClientTransport {
  /** Tries once. Never rejects; an abort gives `failed`. */
  connect(signal: AbortSignal): Promise<ConnectOutcome>;
}
