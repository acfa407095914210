import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { PortBinding } from '#shared/sandbox.ts';
import type { SandboxSocket } from './sandbox-socket.ts';

/** Bytes that went through, as the sandbox sees them. */
export interface Traffic {
  readonly received: number;
  readonly sent: number;
}

/**
 * Forwards a host port to the server in a sandbox and counts what goes through. A connection that comes before the
 * server is there waits for it, so that the first answer is given as soon as there can be one.
 */
export class Forwarder implements AsyncDisposable {
  readonly #server: Server;
  readonly #target: SandboxSocket;
  readonly #upstreams = new Set<Socket>();
  readonly #clients = new Set<Socket>();
  #received = 0;
  #sent = 0;

  private constructor(target: SandboxSocket) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => void this.#serve(client));
  }

  /** Throws `PORT_TAKEN`, or `BACKEND_ERROR` where the address cannot be listened on at all. */
  static async listen(
    { hostAddress, hostPort }: Pick<PortBinding, 'hostAddress' | 'hostPort'>,
    target: SandboxSocket,
  ): Promise<Forwarder> {
    const forwarder = new Forwarder(target);
    try {
      forwarder.#server.listen({ host: hostAddress, port: hostPort, exclusive: true });
      await once(forwarder.#server, 'listening');
      // Too many open files, as a rule: the client is told by the end of its connection.
      forwarder.#server.on('error', () => undefined);
      return forwarder;
    } catch (error) {
      throw listenError(error as NodeJS.ErrnoException, `${hostAddress}:${hostPort}`);
    }
  }

  get traffic(): Traffic {
    const open = [...this.#upstreams];
    return {
      received: open.reduce((sum, { bytesWritten }) => sum + bytesWritten, this.#received),
      sent: open.reduce((sum, { bytesRead }) => sum + bytesRead, this.#sent),
    };
  }

  /** Ends every connection and gives the port back. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of [...this.#clients, ...this.#upstreams]) socket.destroy();
    await closed;
  }

  async #serve(client: Socket): Promise<void> {
    const left = new AbortController();
    this.#clients.add(client);
    client.once('close', () => {
      this.#clients.delete(client);
      left.abort(new Error('The client has left.'));
    });
    // An error is followed by close.
    client.on('error', () => undefined);
    try {
      this.#join(client, await this.#target.connect(left.signal));
    } catch {
      client.destroy();
    }
  }

  /** An end on one side is passed on to the other once what came before it is; a break is passed on at once. */
  #join(client: Socket, upstream: Socket): void {
    this.#upstreams.add(upstream);
    upstream.on('error', () => undefined);
    upstream.once('close', (broke) => {
      this.#upstreams.delete(upstream);
      this.#received += upstream.bytesWritten;
      this.#sent += upstream.bytesRead;
      if (broke) client.destroy();
    });
    client.once('close', (broke) => {
      if (broke) upstream.destroy();
    });
    if (client.destroyed) upstream.destroy();
    client.pipe(upstream);
    upstream.pipe(client);
  }
}

function listenError(error: NodeJS.ErrnoException, place: string): MoorageError {
  if (error.code === 'EADDRINUSE') {
    return new MoorageError(
      'PORT_TAKEN',
      `${place} is taken by another program. Free it, or create the sandbox with another port.`,
      { cause: error },
    );
  }
  return new MoorageError(
    'BACKEND_ERROR',
    `Cannot listen on ${place} for the sandbox: ${messageOf(error)}. Set sandbox_bind to an address of this machine, and port to one you may use.`,
    { cause: error },
  );
}
