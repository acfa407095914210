import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { ApiObject } from '../api-objects.ts';
import { KNOWN_FIELDS, unknownFields } from './pod-fields.ts';

type Kind = 'pods' | 'services' | 'events';

interface Answer {
  readonly status: number;
  readonly body: object;
}

const ROUTE =
  /^\/api\/v1\/namespaces\/(?<namespace>[^/]+)(\/(?<kind>pods|services|events)(\/(?<name>[^/]+))?)?$/;

/**
 * As much of a Kubernetes API as the backend calls, in memory: so that nobody needs a cluster to change a line of it.
 * It refuses fields that Kubernetes does not know, and calls that nobody should make.
 */
export class ApiStub implements AsyncDisposable {
  /** Calls that were no watches, such as `POST pods`. */
  readonly calls: string[] = [];
  readonly namespaces = new Set<string>();
  /** Called with each call that was no watch, such as `GET pods`; one it takes gets no answer. */
  swallow: (call: string) => boolean = () => false;
  readonly #objects: Readonly<Record<Kind, Map<string, ApiObject>>> = {
    pods: new Map(),
    services: new Map(),
    events: new Map(),
  };
  readonly #watches = new Set<{ readonly kind: Kind; readonly response: http.ServerResponse }>();
  readonly #server: http.Server;
  #version = 100;

  private constructor() {
    this.#server = http.createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<ApiStub> {
    const stub = new ApiStub();
    await new Promise<void>((resolve) => stub.#server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get(kind: Kind, name: string): ApiObject | undefined {
    return this.#objects[kind].get(name);
  }

  /** What a node, a scheduler or somebody else does to an object. */
  change(kind: Kind, name: string, change: object): void {
    const before = this.#objects[kind].get(name);
    if (!before) throw new Error(`The stub has no ${name} among its ${kind}.`);
    this.#put(kind, { ...before, ...change }, 'MODIFIED');
  }

  add<T extends { readonly metadata: object }>(kind: Kind, object: T): void {
    const uid = `uid-${this.#version}`;
    this.#put(kind, { ...object, metadata: { uid, ...object.metadata } } as unknown as ApiObject, 'ADDED');
  }

  remove(kind: Kind, name: string): void {
    const object = this.#objects[kind].get(name);
    if (!object) return;
    this.#objects[kind].delete(name);
    this.#tell(kind, 'DELETED', this.#stamped(object));
  }

  /** Says that it has forgotten what happened since, in the midst of every watch, as one that was restarted does. */
  expireWatches(): void {
    const object = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };
    for (const { response } of this.#watches)
      response.write(`${JSON.stringify({ type: 'ERROR', object })}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stub');
    const { namespace = '', kind, name } = ROUTE.exec(pathname)?.groups ?? {};
    if (searchParams.get('watch') === 'true') {
      response.writeHead(200);
      response.flushHeaders();
      const watch = { kind: kind as Kind, response };
      this.#watches.add(watch);
      response.on('close', () => this.#watches.delete(watch));
      return;
    }
    const body = request.method === 'GET' ? undefined : await json(request).catch(() => undefined);
    const method = request.method ?? '';
    const call = `${method} ${kind ?? pathname}`;
    this.calls.push(call);
    if (this.swallow(call)) return;
    const { status, body: answer } = this.#answer({
      method,
      pathname,
      namespace,
      kind: kind as Kind,
      name,
      body,
    });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  #answer(call: {
    readonly method: string;
    readonly pathname: string;
    readonly namespace: string;
    readonly kind: Kind | undefined;
    readonly name: string | undefined;
    readonly body: unknown;
  }): Answer {
    const { method, pathname, namespace, kind, name, body } = call;
    if (pathname === '/version')
      return { status: 200, body: { gitVersion: 'v1.30.0', platform: 'linux/arm64' } };
    if (pathname === '/api/v1/namespaces' && method === 'POST') return this.#makeNamespace(body);
    if (kind === undefined)
      return this.namespaces.has(namespace) ? found({}) : refusal(404, 'NotFound', namespace);
    const objects = this.#objects[kind];
    if (name === undefined && method === 'GET') {
      return found({ metadata: { resourceVersion: String(this.#version) }, items: [...objects.values()] });
    }
    if (name === undefined) return this.#make(kind, body as ApiObject);
    const object = objects.get(name);
    if (!object) return refusal(404, 'NotFound', name);
    if (method === 'DELETE') this.remove(kind, name);
    return found(object);
  }

  #makeNamespace(body: unknown): Answer {
    const unknown = unknownFields(body, KNOWN_FIELDS.namespaces ?? {});
    if (unknown.length > 0) return refusal(400, 'BadRequest', `unknown field ${unknown.join(', ')}`);
    this.namespaces.add((body as ApiObject).metadata.name);
    return { status: 201, body: body as object };
  }

  #make(kind: Kind, body: ApiObject): Answer {
    const { name } = body.metadata;
    const unknown = unknownFields(body, KNOWN_FIELDS[kind] ?? {});
    if (unknown.length > 0) return refusal(400, 'BadRequest', `unknown field ${unknown.join(', ')}`);
    if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) return refusal(422, 'Invalid', `${name} is invalid`);
    if (this.#objects[kind].has(name)) return refusal(409, 'AlreadyExists', `${name} already exists`);
    const spec = kind === 'services' ? withNodePort(body as never) : {};
    this.add(kind, { ...body, ...spec });
    return { status: 201, body: this.#objects[kind].get(name) ?? {} };
  }

  #put(kind: Kind, object: ApiObject, type: string): void {
    const stamped = this.#stamped(object);
    this.#objects[kind].set(stamped.metadata.name, stamped);
    this.#tell(kind, type, stamped);
  }

  #stamped(object: ApiObject): ApiObject {
    this.#version += 1;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#version) } };
  }

  #tell(kind: Kind, type: string, object: ApiObject): void {
    for (const watch of this.#watches) {
      if (watch.kind === kind) watch.response.write(`${JSON.stringify({ type, object })}\n`);
    }
  }
}

function withNodePort({ spec }: { readonly spec: { readonly ports: readonly object[] } }): object {
  return { spec: { ...spec, ports: spec.ports.map((port) => ({ ...port, nodePort: 30_080 })) } };
}

function found(body: object): Answer {
  return { status: 200, body };
}

function refusal(code: number, reason: string, message: string): Answer {
  return { status: code, body: { kind: 'Status', code, reason, message } };
}
