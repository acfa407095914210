import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../provider/clock.ts';
import type { DashboardSessions } from './dashboard-sessions.ts';

/** How long a socket may take to show its session, in milliseconds. */
const PATIENCE = 5_000;
/** How often the session of a socket that is open is looked at again, in milliseconds. */
const LOOK_AGAIN = 30_000;
/** Close code: no session, or one that is no longer valid. The page has to be opened by a new link. */
const CLOSE_UNAUTHORIZED = 4401;

export interface SocketSessionDeps {
  readonly sessions: Pick<DashboardSessions, 'isValid'>;
  readonly clock: Clock;
}

/**
 * Calls `onAdmitted` once the first message of `socket` has shown a valid session, after answering
 * `{"ok":true}`; else closes it with {@link CLOSE_UNAUTHORIZED}. Whatever comes next is for the new owner. A session
 * that ends, by time or by a new API key, takes the socket with it within a minute.
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
    endWithSession(socket, () => sessions.isValid(session), clock);
    onAdmitted();
  });
}

/** After the second look that finds the session ended: whoever made a new key has time to copy it. */
function endWithSession(socket: WebSocket, isValid: () => boolean, clock: Clock): void {
  let wasValid = true;
  const look = (): void => {
    const isStillValid = isValid();
    if (!isStillValid && !wasValid) {
      socket.close(CLOSE_UNAUTHORIZED, 'The session has ended.');
      return;
    }
    wasValid = isStillValid;
    timer = clock.timer(look, LOOK_AGAIN);
  };
  let timer = clock.timer(look, LOOK_AGAIN);
  socket.once('close', () => timer[Symbol.dispose]());
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
