import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../provider/clock.ts';
import type { DashboardSessions } from './dashboard-sessions.ts';

/** How long a socket may take to show its session, in milliseconds. */
const PATIENCE = 5_000;
/** Close code: no session, or one that is no longer valid. The page has to be opened by a new link. */
const CLOSE_UNAUTHORIZED = 4401;

export interface SocketSessionDeps {
  readonly sessions: Pick<DashboardSessions, 'isValid'>;
  readonly clock: Clock;
}

/**
 * Calls `onAdmitted` once the first message of `socket` has shown a valid session, after answering
 * `{"ok":true}`; else closes it with {@link CLOSE_UNAUTHORIZED}. Whatever comes next is for the new owner.
 */
export function admitBySession(
  socket: WebSocket,
  { sessions, clock }: SocketSessionDeps,
  onAdmitted: () => void,
): void {
  const refuse = (reason: string): void => socket.close(CLOSE_UNAUTHORIZED, reason);
  const timer = clock.timer(() => refuse('Expected a session.'), PATIENCE);
  socket.once('close', () => timer[Symbol.dispose]());
  socket.once('message', (data) => {
    timer[Symbol.dispose]();
    const session = sessionOf(data);
    if (session === undefined || !sessions.isValid(session)) return refuse('The session is not valid.');
    socket.send('{"ok":true}');
    onAdmitted();
  });
}

function sessionOf(data: RawData): string | undefined {
  try {
    const message: unknown = JSON.parse(String(data));
    if (typeof message !== 'object' || message === null || !('session' in message)) return undefined;
    return typeof message.session === 'string' ? message.session : undefined;
  } catch {
    return undefined;
  }
}
