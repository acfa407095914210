import { connect } from 'node:net';

/** Milliseconds a connection has to say something. */
const PATIENCE = 500;

/** How a published port behaves: it takes connections and ends them, takes them and waits, or takes none. */
export type PortManner = 'resets' | 'waits' | 'refuses';

/** Connects to a port once, asks, and says how that went. Never rejects. */
export function portManner(host: string, port: number): Promise<PortManner> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let isOpen = false;
    const settle = (manner: PortManner) => {
      socket.destroy();
      resolve(manner);
    };
    socket.setTimeout(PATIENCE, () => settle(isOpen ? 'waits' : 'refuses'));
    socket.on('connect', () => {
      isOpen = true;
      socket.write('GET /v1/sandbox HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    });
    socket.on('data', () => settle('waits'));
    // A reset may overtake the news that the connection was made.
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      settle(isOpen || code === 'ECONNRESET' ? 'resets' : 'refuses'),
    );
    socket.on('close', () => settle(isOpen ? 'resets' : 'refuses'));
  });
}

/** What Linux says of the listening sockets: the port in hex, and 0A for listening. */
export const LISTENERS = ['cat', '/proc/net/tcp', '/proc/net/tcp6'] as const;

/** Whether `table`, of {@link LISTENERS}, has somebody listen on `port`. */
export function isListening(table: string, port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .some((line) => new RegExp(`^\\s*\\d+: [0-9A-F]+:${hex} [0-9A-F]+:0000 0A `).test(line));
}

/** Said where the guest listens and the port of this computer yet ends every connection. */
export const LOCAL_NETWORK_ADVICE =
  'Its server listens, but macOS ends every connection to it: Moorage has no leave to use the local network. Allow it in System Settings, Privacy & Security, Local Network, and start Moorage again.';
