import { assertNever, MoorageError } from '#shared/errors.ts';
import { PORT_WINDOW, type PortCall, type PortData, type PortEvent, type PortService } from '#shared/ipc.ts';
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
      case 'taken':
        // Said of a connection that ended meanwhile, it is of no use and no fault.
        this.#ports.get(call.port)?.taken(call.length);
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
  /** Characters or bytes that the page has not said it took, and who waits until it has. */
  #untaken = 0;
  #senders: (() => void)[] = [];
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

  /** Settles at once while little is on its way, else when the page has taken enough of it or is gone. */
  postMessage(data: PortData): Promise<void> {
    this.#send(data);
    this.#untaken += data.length;
    if (this.#ended || this.#untaken <= PORT_WINDOW) return Promise.resolve();
    return new Promise((resolve) => this.#senders.push(resolve));
  }

  taken(length: number): void {
    this.#untaken = Math.max(this.#untaken - length, 0);
    if (this.#untaken <= PORT_WINDOW) this.#letSend();
  }

  receive(data: PortData): void {
    if (this.#messageListener) this.#messageListener({ data });
    else this.#waiting.push(data);
  }

  end(): void {
    this.#ended = true;
    this.#waiting = [];
    this.#letSend();
    for (const listener of this.#closeListeners) listener();
  }

  #letSend(): void {
    for (const resume of this.#senders.splice(0)) resume();
  }

  #onClose(listener: Listener): void {
    if (this.#ended) listener();
    else this.#closeListeners.push(listener);
  }
}
