import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf, queryOf, rawPathOf } from './request-path.ts';
import { RouteTable } from './route-table.ts';

const TRAILING_SLASHES = /(?:\/|%2f)+$/i;

/**
 * Answers what no route takes as the reference service does: 405 where the path has other methods, 307 where
 * it exists without or with a slash at its end, else 404. Has to be called before routes are added.
 */
export function answerUnmatched(app: FastifyInstance): void {
  const table = new RouteTable();
  app.addHook('onRoute', ({ url, method }) => table.add(url, method));
  app.setNotFoundHandler((request, reply) => answer(table, request, reply));
}

function answer(table: RouteTable, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request.url);
  const methods = table.methodsOf(path);
  // A route that takes the method has looked, and has nothing there.
  if (methods.includes(request.method)) return replyNotFound(reply);
  if (methods.length > 0) {
    return reply.code(405).header('allow', methods.join(', ')).send({ detail: 'Method Not Allowed' });
  }
  if (path === '/' || table.methodsOf(toggleSlash(path)).length === 0) return replyNotFound(reply);
  const location = `${request.protocol}://${request.host}${toggleSlash(rawPathOf(request.url))}`;
  return reply.redirect(location + queryOf(request.url), 307);
}

function replyNotFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ detail: 'Not Found' });
}

function toggleSlash(path: string): string {
  return TRAILING_SLASHES.test(path) ? path.replace(TRAILING_SLASHES, '') : `${path}/`;
}
