import { assertNever, MoorageError } from '#shared/errors.ts';
import type { PortCall, PortData, PortEvent, PortService } from '#shared/ipc.ts';
import type { RpcPort } from '../../rpc/port-server.ts';

/** A page uses one; more than that is a fault. */
const MOST_PORTS = 8;

export interface PagePortsDeps {
  /** Tells the page. */
  readonly send: (event: PortEvent) => void;
  /** Takes over a new connection, at once or later: what comes before that waits. */
  readonly serve: (service: PortService, port: RpcPort) => void;
}

/** The connections of one page. */
export class PagePorts implements Disposable {
  readonly #deps: PagePortsDeps;
  readonly #ports = new Map<string, PagePort>();

  constructor(deps: PagePortsDeps) {
    this.#deps = deps;
  }

  /** Does what the page asks. Throws `INVALID_INPUT` where that makes no sense. */
  handle(call: PortCall): void {
    switch (call.kind) {
      case 'open':
        this.#open(call.port, call.service);
        break;
      case 'message':
        this.#require(call.port).receive(call.data);
        break;
      case 'close':
        this.#end(call.port);
        break;
      default:
        assertNever(call);
    }
  }

  /** Ends all connections, or those to `service`, and tells the page. */
  closeAll(service?: PortService): void {
    for (const [name, port] of [...this.#ports]) {
      if (service !== undefined && port.service !== service) continue;
      this.#end(name);
      this.#deps.send({ kind: 'closed', port: name });
    }
  }

  /** Ends all connections of a page that is gone. */
  [Symbol.dispose](): void {
    for (const name of [...this.#ports.keys()]) this.#end(name);
  }

  #open(name: string, service: PortService): void {
    if (this.#ports.has(name) || this.#ports.size >= MOST_PORTS)
      throw new MoorageError(
        'INVALID_INPUT',
        'Expected a new connection, and one of that name is open or too many are.',
      );
    const port = new PagePort(service, (data) => {
      if (this.#ports.get(name) === port) this.#deps.send({ kind: 'message', port: name, data });
    });
    this.#ports.set(name, port);
    this.#deps.serve(service, port);
  }

  #end(name: string): void {
    const port = this.#ports.get(name);
    this.#ports.delete(name);
    port?.end();
  }

  #require(name: string): PagePort {
    const port = this.#ports.get(name);
    if (port) return port;
    throw new MoorageError('INVALID_INPUT', 'Expected a connection that is open, and this one is not.');
  }
}

type Listener = (event?: { readonly data: unknown }) => void;

/** The main process's end of a connection. */
class PagePort implements RpcPort {
  readonly service: PortService;
  readonly #send: (data: PortData) => void;
  readonly #closeListeners: Listener[] = [];
  #messageListener: Listener | undefined;
  #waiting: PortData[] = [];
  #ended = false;

  constructor(service: PortService, send: (data: PortData) => void) {
    this.service = service;
    this.#send = send;
  }

  /** Whoever takes over a connection that has ended meanwhile hears of that at once, and of nothing else. */
  on(event: string, listener: Listener): void {
    if (event === 'close') this.#onClose(listener);
    if (event !== 'message') return;
    this.#messageListener = listener;
    for (const data of this.#waiting) listener({ data });
    this.#waiting = [];
  }

  postMessage(data: PortData): void {
    this.#send(data);
  }

  receive(data: PortData): void {
    if (this.#messageListener) this.#messageListener({ data });
    else this.#waiting.push(data);
  }

  end(): void {
    this.#ended = true;
    this.#waiting = [];
    for (const listener of this.#closeListeners) listener();
  }

  #onClose(listener: Listener): void {
    if (this.#ended) listener();
    else this.#closeListeners.push(listener);
  }
}
