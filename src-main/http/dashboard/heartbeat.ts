import type { WebSocket } from 'ws';
import type { Clock } from '../../provider/clock.ts';

/** How often a socket is asked whether it is still there, in milliseconds. */
const INTERVAL = 30_000;

/** Pings `socket` until it closes, and ends one that has not answered the ping before: a laptop that went to sleep. */
export function keepBeating(socket: WebSocket, clock: Clock): void {
  let answered = true;
  const beat = (): void => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
    timer = clock.timer(beat, INTERVAL);
  };
  let timer = clock.timer(beat, INTERVAL);
  socket.on('pong', () => {
    answered = true;
  });
  socket.once('close', () => timer[Symbol.dispose]());
}
