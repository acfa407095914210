import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HttpServerDeps } from '../http-deps.ts';
import { parseBody } from '../validation/parse-input.ts';

const bodySchema = z.object({ token: z.string(), claim: z.string().min(1).max(100).optional() });

/** Exchanges the one-time token of a dashboard link for a session. No cookie: those ignore ports. */
export function addSessionRoute(app: FastifyInstance, { sessions }: HttpServerDeps): void {
  app.post('/app/session', { config: { access: 'open' } }, async (request, reply) => {
    const { token, claim } = parseBody(request, bodySchema);
    const session = sessions.exchange(token, claim);
    reply.header('cache-control', 'no-store');
    if (session !== undefined) return { session };
    return reply.code(401).send({
      detail: 'This link was used or has expired. Get a new one with `moorage dashboard`.',
    });
  });
}
