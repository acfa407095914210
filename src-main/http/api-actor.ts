import type { FastifyRequest } from 'fastify';
import type { Actor } from '#shared/events.ts';

const LONGEST_CLIENT = 120;

/** Who calls, as the journal names it: the program, by its own account. */
export function apiActor(request: FastifyRequest): Actor {
  const client = request.headers['user-agent']?.slice(0, LONGEST_CLIENT);
  return client ? { kind: 'api', client } : { kind: 'api' };
}
