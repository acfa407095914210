import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as z from 'zod';

/** A request that a route answers. */
export interface ApiRequest {
  /** Values of the `{…}` in the path of the route, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly raw: IncomingMessage;
  /** Aborted when the caller goes away before it is answered. */
  readonly signal: AbortSignal;
  /** The JSON body. Throws an ApiError: 415 if it is not declared to be JSON, 413, or 422 unless it fits. */
  json<T extends z.ZodType>(schema: T): Promise<z.output<T>>;
}

export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  /** The route writes the response itself; what it throws before it has begun is answered as usual. */
  | { readonly kind: 'stream'; readonly send: (response: ServerResponse) => Promise<void> };

export type Handler = (request: ApiRequest) => Reply | Promise<Reply>;

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Handlers by `METHOD /path`, a path step in braces standing for any. */
export type RouteTable = Readonly<Record<`${Method} /${string}`, Handler>>;

/** What the API wraps around `data`. */
interface Envelope {
  readonly success: boolean;
  readonly message: string;
  readonly data: unknown;
  readonly hint: null;
}

export function json(body: unknown, status = 200): Reply {
  return { kind: 'json', status, body };
}

/** The answer of an operation that did what it was asked. */
export function succeeded(data: unknown, message = 'Operation successful'): Reply {
  const body: Envelope = { success: true, message, data, hint: null };
  return json(body);
}

/** The answer of an operation that could not: still 200, as the API has it. */
export function failed(message: string, data: unknown = null): Reply {
  const body: Envelope = { success: false, message, data, hint: null };
  return json(body);
}
