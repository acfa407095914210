import type { FastifyReply } from 'fastify';
import { MoorageError } from '#shared/errors.ts';

/** Aborted with `CANCELLED` when the caller goes away before its answer is complete. */
export function callerSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (reply.raw.writableFinished) return;
    controller.abort(new MoorageError('CANCELLED', 'The caller closed the connection before its answer.'));
  });
  return controller.signal;
}
