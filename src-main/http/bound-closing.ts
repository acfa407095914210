import type { FastifyInstance } from 'fastify';
import type { Clock } from '../provider/clock.ts';

/** How long calls and sockets may go on once the server closes, in milliseconds. */
export const CLOSING_GRACE = 500;

/** Makes `close` end: whoever still waits for an answer after the grace is cut off. */
export function boundClosing(app: FastifyInstance, clock: Clock): void {
  app.addHook('preClose', async () => {
    clock.timer(() => app.server.closeAllConnections(), CLOSING_GRACE);
  });
}
