import type { IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { Clock } from '../../provider/clock.ts';
import { type ApiAction, cancelled, timedOut, translate } from './api-errors.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { ClusterAccess } from './cluster-access.ts';

/** Milliseconds the API server has to answer. */
export const TIMEOUTS = { read: 10_000, change: 15_000 } as const;

const ATTEMPTS = 4;
const FIRST_PAUSE = 100;
/** A server that wants to be left alone for longer is not waited for. Milliseconds. */
const LONGEST_PAUSE = 2000;

export interface ApiCall extends ApiAction {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly body?: object;
  /** Milliseconds; that of what only reads unless given. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
}

const METHODS: Readonly<Record<ApiAction['verb'], string>> = {
  get: 'GET',
  list: 'GET',
  watch: 'GET',
  create: 'POST',
  delete: 'DELETE',
};

/** How connections to the API server are made: what a WebSocket of it needs too. */
export interface Connection {
  readonly headers: http.OutgoingHttpHeaders;
  readonly agent: http.Agent;
}

/**
 * Calls a cluster's API so that every call ends in time and fails with a MoorageError. What the server is too busy for
 * is asked again; what has been sent and may have been done is not.
 *
 * The library's own API classes are not used: all of Kubernetes' thousands of types come with them, and their calls
 * have no time-outs.
 */
export class Api implements Disposable {
  readonly server: string;
  readonly clock: Clock;
  /** Aborted when the backend is closed. */
  readonly closed: AbortSignal;
  readonly #access: ClusterAccess;
  readonly #closing = new AbortController();
  #agent: { readonly identity: string; readonly agent: http.Agent } | undefined;

  constructor({ access, clock }: { readonly access: ClusterAccess; readonly clock: Clock }) {
    this.#access = access;
    this.server = access.server;
    this.clock = clock;
    this.closed = this.#closing.signal;
  }

  /** The answer, parsed. Throws `BACKEND_UNREACHABLE`, `BACKEND_TIMEOUT`, `CANCELLED`, and what was refused. */
  async call<Answer>(call: ApiCall): Promise<Answer> {
    return this.#within(call, (signal) => this.#retried(call, signal, (answer) => parsed<Answer>(answer)));
  }

  /** The answer as text. Throws as {@link call} does. */
  async text(call: ApiCall): Promise<string> {
    return this.#within(call, (signal) => this.#retried(call, signal, (answer) => text(answer)));
  }

  /** The answer as a stream, once its head is here in time. It ends with `signal`, or when the backend is closed. */
  async open(call: ApiCall): Promise<IncomingMessage> {
    const unwanted = new AbortController();
    const lifetime = AbortSignal.any([unwanted.signal, this.closed, ...(call.signal ? [call.signal] : [])]);
    try {
      return await this.#within(call, () => this.#send(call, lifetime));
    } catch (error) {
      unwanted.abort();
      throw error;
    }
  }

  /** For a WebSocket. Throws `BACKEND_UNREACHABLE` where the credentials cannot be had. */
  async connection(): Promise<Connection> {
    const options: https.RequestOptions = {};
    await this.#access.config.applyToHTTPSOptions(options);
    const headers = { ...options.headers } as http.OutgoingHttpHeaders;
    if (options.auth) headers.Authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`;
    return { headers, agent: this.#agentFor(options) };
  }

  [Symbol.dispose](): void {
    this.#closing.abort();
    this.#agent?.agent.destroy();
  }

  /** Connections are kept, and made anew when the credentials they were made with have changed. */
  #agentFor(options: https.RequestOptions): http.Agent {
    const { ca, cert, key, rejectUnauthorized, servername, agent } = options;
    if (this.#access.config.getCurrentCluster()?.proxyUrl) return agent as http.Agent;
    const identity = JSON.stringify([ca, cert, key].map(String));
    if (this.#agent?.identity !== identity) {
      this.#agent?.agent.destroy();
      const common = { keepAlive: true, maxSockets: 64 };
      this.#agent = {
        identity,
        agent: this.server.startsWith('http:')
          ? new http.Agent(common)
          : new https.Agent({
              ...common,
              ca,
              cert,
              key,
              ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
              ...(servername === undefined ? {} : { servername }),
            }),
      };
    }
    return this.#agent.agent;
  }

  async #retried<Result>(
    call: ApiCall,
    signal: AbortSignal,
    read: (answer: IncomingMessage) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await read(await this.#send(call, signal));
      } catch (error) {
        const pause = pauseBefore(attempt, error, call.verb);
        if (pause === undefined || signal.aborted) throw error;
        await this.clock.sleep(pause, signal);
      }
    }
  }

  async #send(call: ApiCall, signal: AbortSignal): Promise<IncomingMessage> {
    const { headers, agent } = await this.connection();
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const answer = await request(urlOf(this.server, call), {
      method: METHODS[call.verb],
      headers: { ...headers, accept: 'application/json', ...(body ? describeBody(body) : {}) },
      agent,
      signal,
      body,
    });
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    throw new ApiRefusal({ status, body: await text(answer), retryAfter: answer.headers['retry-after'] });
  }

  /** Gives `work` a signal that is aborted at the time-out, with the caller's or on closing. */
  async #within<Result>(call: ApiCall, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { signal, timeout = TIMEOUTS.read } = call;
    if (signal?.aborted || this.closed.aborted) throw cancelled(signal?.reason);
    const end = new AbortController();
    const ended = Promise.withResolvers<never>();
    end.signal.addEventListener('abort', () => ended.reject(end.signal.reason), { once: true });
    const cancel = () => end.abort(cancelled(signal?.reason));
    signal?.addEventListener('abort', cancel, { once: true });
    this.closed.addEventListener('abort', cancel, { once: true });
    using _deadline = this.clock.timer(() => end.abort(timedOut(call, this.server, timeout)), timeout);
    try {
      return await Promise.race([work(end.signal), ended.promise]);
    } catch (error) {
      if (end.signal.aborted) throw end.signal.reason;
      throw translate(error, call, this.server);
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.closed.removeEventListener('abort', cancel);
    }
  }
}

/** Milliseconds to wait before asking again; undefined where that would be wrong or in vain. Pure. */
export function pauseBefore(attempt: number, error: unknown, verb: ApiAction['verb']): number | undefined {
  if (attempt >= ATTEMPTS || !(error instanceof ApiRefusal)) return undefined;
  const busy = error.status === 429;
  // A server that fails may have done what it was asked for.
  const failed = error.status >= 500 && verb !== 'create';
  if (!busy && !failed) return undefined;
  const pause = error.retryAfter ?? FIRST_PAUSE * 2 ** (attempt - 1);
  return Math.min(pause, LONGEST_PAUSE);
}

/** The length is said, because Node leaves the body of a DELETE out otherwise. */
function describeBody(body: string): http.OutgoingHttpHeaders {
  return { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
}

async function parsed<Answer>(answer: IncomingMessage): Promise<Answer> {
  return JSON.parse(await text(answer)) as Answer;
}

/** The address of a call, or of the WebSocket for it. */
export function urlOf(server: string, { path, query = {} }: Pick<ApiCall, 'path' | 'query'>): URL {
  const url = new URL(`${server}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(each));
  }
  return url;
}

interface RequestOptions extends http.RequestOptions {
  readonly signal: AbortSignal;
  readonly body: string | undefined;
}

/** Sends one request and gives the head of the answer. A kept connection that had ended unnoticed is made anew. */
function request(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { request: send } = url.protocol === 'http:' ? http : https;
  const sent = send(url, options, resolve);
  sent.setNoDelay(true);
  sent.on('error', (error: NodeJS.ErrnoException) => {
    const stale = sent.reusedSocket && error.code === 'ECONNRESET' && !options.signal.aborted;
    if (stale) request(url, options).then(resolve, reject);
    else reject(error);
  });
  sent.end(options.body);
  return promise;
}
