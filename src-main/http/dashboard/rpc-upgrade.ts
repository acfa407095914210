import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { checkCaller } from '../access/caller-check.ts';
import { CLOSING_GRACE } from '../bound-closing.ts';
import type { HttpServerDeps } from '../http-deps.ts';
import { endWithReply } from '../raw-reply.ts';
import { pathOf } from '../request-path.ts';
import { keepBeating } from './heartbeat.ts';
import { admitBySession } from './socket-session.ts';

/** Largest message the dashboard may send, in bytes. */
const MAX_MESSAGE = 1024 * 1024;
/** Close code: the server goes away; the page tries again. */
const CLOSE_GOING_AWAY = 1001;

/** Serves the dashboard's procedures over the WebSocket `/app/rpc`. Host and Origin are checked as everywhere. */
export function addRpcUpgrade(app: FastifyInstance, deps: HttpServerDeps): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  sockets.on('connection', (socket: WebSocket) => {
    socket.on('error', (err) => deps.log.debug({ err }, 'a dashboard connection broke'));
    keepBeating(socket, deps.clock);
    admitBySession(socket, deps, () => deps.serveRpc(socket));
  });

  app.server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    const refusal = refusalFor(request, deps);
    if (refusal) endWithReply(connection, refusal);
    else sockets.handleUpgrade(request, connection, head, (socket) => sockets.emit('connection', socket));
  });

  app.addHook('preClose', async () => {
    for (const socket of sockets.clients) {
      socket.close(CLOSE_GOING_AWAY, 'Moorage is stopping.');
      deps.clock.timer(() => socket.terminate(), CLOSING_GRACE);
    }
  });
}

interface UpgradeRefusal {
  readonly status: number;
  readonly detail: string;
}

function refusalFor(
  { url = '', headers }: IncomingMessage,
  deps: HttpServerDeps,
): UpgradeRefusal | undefined {
  const refusal = checkCaller(headers, { boundHost: deps.boundHost, settings: deps.settings() });
  if (refusal) return refusal;
  return pathOf(url) === '/app/rpc' ? undefined : { status: 404, detail: 'Not Found' };
}
