import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { assertNever, messageOf } from '#shared/errors.ts';
import { type Access, checkCaller } from './access.ts';
import { ApiError } from './api-error.ts';
import { callerSignal } from './caller-signal.ts';
import type { Reply, RouteTable } from './route.ts';
import { Router } from './router.ts';
import { sendJson } from './send-json.ts';

/** Routes under one path, loaded when the first request for them comes. */
export interface RouteGroup {
  /** The path itself and everything below it. */
  readonly path: string;
  readonly load: () => Promise<RouteTable>;
}

/** Takes over a connection that asks for a WebSocket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

export interface ApiServerOptions {
  readonly access: Access;
  readonly maxBodyBytes: number;
  readonly groups: readonly RouteGroup[];
  /** WebSocket endpoints by path. */
  readonly upgrades: Readonly<Record<string, UpgradeHandler>>;
  readonly log: (message: string) => void;
}

/** An HTTP server that answers as FastAPI does, not yet listening. */
export function createApiServer(options: ApiServerOptions): Server {
  const routers = new Map<RouteGroup, Promise<Router>>();
  const server = createServer(
    {
      // Uploads take as long as they take.
      requestTimeout: 0,
      // Some clients offer HTTP/2 with each request; that is no reason not to answer.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    (request, response) => void answer(request, response, { options, routers }),
  );
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, { head, options }));
  return server;
}

interface AnswerContext {
  readonly options: ApiServerOptions;
  readonly routers: Map<RouteGroup, Promise<Router>>;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: AnswerContext,
): Promise<void> {
  try {
    await send(response, await route(request, response, context));
  } catch (error) {
    sendError(response, error, context.options.log);
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  { options, routers }: AnswerContext,
): Promise<Reply> {
  const refusal = checkCaller(request.headers, options.access);
  if (refusal) throw new ApiError(refusal.status, refusal.detail);
  const { path, query } = targetOf(request);
  const group = options.groups.find((each) => path === each.path || path.startsWith(`${each.path}/`));
  if (!group) throw new ApiError(404, 'Not Found');
  const match = (await routerOf(group, routers)).match(request.method ?? '', path);
  switch (match.kind) {
    case 'not-found':
      throw new ApiError(404, 'Not Found');
    case 'wrong-method':
      response.setHeader('allow', match.allowed.join(', '));
      throw new ApiError(405, 'Method Not Allowed');
    case 'found':
      return match.handler({
        params: match.params,
        query,
        raw: request,
        signal: callerSignal(response),
        json: async (schema) =>
          (await import('./json-body.ts')).readJson(request, schema, options.maxBodyBytes),
      });
    default:
      return assertNever(match);
  }
}

function targetOf(request: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  return { path, query: new URLSearchParams(query) };
}

function routerOf(group: RouteGroup, routers: AnswerContext['routers']): Promise<Router> {
  const known = routers.get(group);
  if (known) return known;
  const loading = group.load().then((table) => new Router(table));
  routers.set(group, loading);
  // What failed to load may be mended by the next request.
  loading.catch(() => routers.delete(group));
  return loading;
}

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'json':
      return sendJson(response, reply.status, reply.body);
    case 'stream':
      return reply.send(response);
    default:
      return assertNever(reply);
  }
}

function sendError(response: ServerResponse, error: unknown, log: ApiServerOptions['log']): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof ApiError ? error : undefined;
  if (!known) log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  sendJson(response, known?.status ?? 500, { detail: known?.detail ?? messageOf(error) });
}

interface UpgradeContext {
  readonly head: Buffer;
  readonly options: ApiServerOptions;
}

async function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  { head, options }: UpgradeContext,
): Promise<void> {
  // Without a listener a connection that breaks meanwhile would end the server.
  socket.on('error', () => socket.destroy());
  const refusal = checkCaller(request.headers, options.access);
  const handler = options.upgrades[targetOf(request).path];
  try {
    if (refusal) throw new ApiError(refusal.status, refusal.detail);
    if (!handler) throw new ApiError(404, 'Not Found');
    await handler(request, socket, head);
  } catch (error) {
    if (!(error instanceof ApiError)) options.log(messageOf(error));
    refuseUpgrade(socket, error instanceof ApiError ? error.status : 500);
  }
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
