import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** The Content-Type the caller declared. */
    declaredType: string | undefined;
  }
}

/** Largest body, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

const ANY_TYPE = 'application/octet-stream';

/** Hands every body over as bytes. Fastify would refuse types it does not know; the reference takes any. */
export function takeRawBodies(app: FastifyInstance): void {
  app.decorateRequest('declaredType', undefined);
  app.addHook('onRequest', (request, _reply, done) => {
    request.declaredType = request.raw.headers['content-type'];
    request.raw.headers['content-type'] = ANY_TYPE;
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(ANY_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** The bytes of a request's body; empty when it has none. */
export function rawBodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}
