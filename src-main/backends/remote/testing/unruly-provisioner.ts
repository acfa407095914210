import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** How it answers. */
export type Manner =
  /** As the provisioner behind it does; 404 without one. */
  | { readonly kind: 'forward' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes the request and says nothing. */
  | { readonly kind: 'silence' }
  /** Says that it answers, then a byte now and then. */
  | { readonly kind: 'drip' }
  /** Ends the connection before an answer. */
  | { readonly kind: 'cut' }
  /** Ends the connection in the middle of an answer. */
  | { readonly kind: 'cut-midway' }
  /** Never stops sending. */
  | { readonly kind: 'flood' };

/** A request as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
}

/** A server before a provisioner, or in place of one, that a test lets misbehave. */
export class UnrulyProvisioner implements AsyncDisposable {
  readonly requests: SeenRequest[] = [];
  manner: Manner = { kind: 'forward' };
  /** How single requests are answered where that is given. */
  override: (request: SeenRequest) => Manner | undefined = () => undefined;
  readonly #server: http.Server;
  readonly #target: string | undefined;

  private constructor(target: string | undefined) {
    this.#target = target;
    this.#server = http.createServer((request, response) => void this.#serve(request, response));
  }

  /** `target`: address of the provisioner behind it. */
  static async start(target?: string): Promise<UnrulyProvisioner> {
    const provisioner = new UnrulyProvisioner(target);
    provisioner.#server.listen(0, '127.0.0.1');
    await once(provisioner.#server, 'listening');
    return provisioner;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Such as `POST /api/sandboxes`, in their order. */
  get calls(): readonly string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { method = '', url = '', headers } = request;
    const key = headers['x-api-key'];
    const seen = { method, path: url, key: key?.toString(), body: body.toString() };
    this.requests.push(seen);
    const manner = this.override(seen) ?? this.manner;
    if (manner.kind === 'forward') await this.#forward(request, body, response);
    else misbehave(manner, response);
  }

  async #forward(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): Promise<void> {
    if (!this.#target) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not Found"}');
      return;
    }
    const { method = 'GET', url = '/', headers } = request;
    const forwarded = http.request(`${this.#target}${url}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    forwarded.end(body);
  }
}

function misbehave(manner: Exclude<Manner, { kind: 'forward' }>, response: http.ServerResponse): void {
  switch (manner.kind) {
    case 'answer':
      response.writeHead(manner.status, {
        'content-type': manner.contentType ?? 'application/json',
        ...manner.headers,
      });
      response.end(manner.body);
      break;
    case 'silence':
      break;
    case 'drip': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drops = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drops));
      break;
    }
    case 'cut':
      response.destroy();
      break;
    case 'cut-midway':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"sandboxes": [', () => response.destroy());
      break;
    case 'flood': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(2 ** 20, ' ');
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pour);
      pour();
      break;
    }
  }
}
