import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { UpgradeHandler } from '../http/api-server.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { ShellSession } from '../shell/shell-session.ts';
import type { ShellSessions } from '../shell/shell-sessions.ts';
import { TerminalConnection } from './terminal-connection.ts';

interface TerminalContext {
  readonly context: SandboxContext;
  readonly sessions: ShellSessions;
}

/**
 * The WebSocket at `/v1/shell/ws`: a terminal of its own, which ends with the connection, or with `?session_id=` a look
 * at a shell session, which stays.
 */
export function terminalUpgrade({ context, sessions }: TerminalContext): UpgradeHandler {
  const server = new WebSocketServer({ noServer: true, maxPayload: context.limits.maxPendingInputBytes });
  return async (request, socket, head) => {
    const id = new URLSearchParams(request.url?.split('?')[1]).get('session_id');
    const session = id ? sessions.get(id) : sessions.create({ purpose: 'terminal', links: 'keep' });
    const connection = await accept(server, { request, socket, head });
    try {
      await start(session, connection);
      await new TerminalConnection({ socket: connection, session, clock: context.clock }).run();
    } finally {
      if (!id) await closeIfThere(sessions, session);
    }
  };
}

interface UpgradeRequest {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

function accept(server: WebSocketServer, { request, socket, head }: UpgradeRequest): Promise<WebSocket> {
  return new Promise((resolve) => server.handleUpgrade(request, socket, head, resolve));
}

/** Starts the shell; the person at the terminal is told why when that fails. */
async function start(session: ShellSession, socket: WebSocket): Promise<void> {
  socket.on('error', () => socket.terminate());
  try {
    await session.start();
  } catch (error) {
    socket.close(1011, 'The shell could not be started.');
    throw error;
  }
}

async function closeIfThere(sessions: ShellSessions, session: ShellSession): Promise<void> {
  if (sessions.list().includes(session)) await sessions.close(session.id);
}
