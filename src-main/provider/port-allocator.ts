import net from 'node:net';
import { MoorageError } from '#shared/errors.ts';

const HIGHEST_PORT = 65_535;

export interface PortReservation extends Disposable {
  readonly port: number;
}

/** Whether `port` can be bound on `address` now, and which port that was (for port 0). */
export type BindTest = (address: string, port: number) => Promise<number | undefined>;

/** Binds and lets go. Node sets SO_REUSEADDR where it is safe, so a socket in TIME_WAIT does not count as taken. */
const tryBind: BindTest = (address, port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: address, port, exclusive: true }, () => {
      const bound = (server.address() as net.AddressInfo).port;
      server.close(() => resolve(bound));
    });
  });

/** Gives out host ports so that no two creations of this process get the same one. */
export class PortAllocator {
  readonly #reserved = new Set<number>();
  readonly #tryBind: BindTest;

  constructor(bindTest: BindTest = tryBind) {
    this.#tryBind = bindTest;
  }

  /**
   * A free port on `address`, reserved until disposed: the first from `first` upward that neither `taken` knows nor
   * anybody listens on, or any free one when `first` is 0. Throws `PORT_TAKEN` when there is none.
   */
  async allocate(address: string, first: number, taken: ReadonlySet<number>): Promise<PortReservation> {
    for (let port = first; port <= HIGHEST_PORT; port = port === 0 ? 0 : port + 1) {
      if (port !== 0 && (taken.has(port) || this.#reserved.has(port))) continue;
      if (port !== 0) this.#reserved.add(port);
      const bound = await this.#tryBind(address, port);
      if (bound !== undefined && (port !== 0 || !this.#reserved.has(bound))) return this.#reserve(bound);
      if (port !== 0) this.#reserved.delete(port);
      else if (bound === undefined) break;
    }
    throw new MoorageError(
      'PORT_TAKEN',
      `No port from ${first} upward is free on ${address}; close what uses them, or set port to 0 to take any.`,
    );
  }

  #reserve(port: number): PortReservation {
    this.#reserved.add(port);
    return { port, [Symbol.dispose]: () => this.#reserved.delete(port) };
  }
}
