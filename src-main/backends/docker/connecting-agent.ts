import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../../provider/clock.ts';

/** Milliseconds until a connection that is not made is given up. */
const CONNECT_TIMEOUT = 3000;

/** The engine's address did not answer at all. */
export class ConnectTimeout extends Error {
  override readonly name = 'ConnectTimeout';
  constructor() {
    super(`no connection within ${CONNECT_TIMEOUT / 1000} s`);
  }
}

/**
 * An agent that gives each request a connection of its own, and gives up one that is not made in time. An engine is
 * near: a new connection costs nothing beside the risk of writing to an old one that a restarted engine has closed.
 */
export function connectingAgent(protocol: 'http' | 'https', clock: Clock): http.Agent {
  return protocol === 'https' ? new ConnectingHttpsAgent(clock) : new ConnectingHttpAgent(clock);
}

class ConnectingHttpAgent extends http.Agent {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super({ keepAlive: false });
    this.#clock = clock;
  }

  override createConnection(...[options, callback]: Parameters<http.Agent['createConnection']>) {
    return withDeadline(super.createConnection(options, callback), this.#clock);
  }
}

class ConnectingHttpsAgent extends https.Agent {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super({ keepAlive: false });
    this.#clock = clock;
  }

  override createConnection(...[options, callback]: Parameters<https.Agent['createConnection']>) {
    return withDeadline(super.createConnection(options, callback), this.#clock);
  }
}

/** Destroys `socket` unless it connects in time. Exported for its test. */
export function withDeadline<Connection extends Duplex | null | undefined>(
  socket: Connection,
  clock: Clock,
): Connection {
  if (!(socket instanceof Socket)) return socket;
  const deadline = clock.timer(() => socket.destroy(new ConnectTimeout()), CONNECT_TIMEOUT);
  const settled = () => deadline[Symbol.dispose]();
  socket.once('connect', settled).once('close', settled);
  return socket;
}
