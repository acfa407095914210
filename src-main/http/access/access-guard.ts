import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServerDeps } from '../http-deps.ts';
import { pathOf } from '../request-path.ts';
import { checkCaller, type Refusal } from './caller-check.ts';
import { isKeyRequired } from './key-check.ts';

/**
 * What a route asks of its callers: `key` the API key where settings require one (the default), `always-key`
 * whatever the settings say, `open` nothing.
 */
export type RouteAccess = 'key' | 'always-key' | 'open';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
  }
}

const API_PREFIXES = ['/api/', '/v1/'];

/** Refuses, before routing decides anything visible, whoever may not call. */
export function guardAccess(app: FastifyInstance, deps: HttpServerDeps): void {
  const refusalFor = (request: FastifyRequest): Refusal | undefined => {
    const settings = deps.settings();
    const refusal = checkCaller(request.headers, { boundHost: deps.boundHost, settings });
    if (refusal) return refusal;
    const access = accessOf(request);
    if (access === 'open') return undefined;
    if (access === 'key' && !isKeyRequired({ ...deps, settings })) return undefined;
    const given = request.headers['x-api-key'];
    return deps.apiKeys.matches(typeof given === 'string' ? given : undefined) ? undefined : UNAUTHORIZED;
  };

  app.addHook('onRequest', async (request, reply) => {
    const refusal = refusalFor(request);
    if (refusal) return refuse(reply, refusal);
  });
}

const UNAUTHORIZED: Refusal = { status: 401, detail: 'Unauthorized' };

/** The routed pattern decides, never the path as written: `/%61pi` and absolute URLs are routed too. */
function accessOf(request: FastifyRequest): RouteAccess {
  if (!request.is404) return request.routeOptions.config.access ?? 'key';
  const path = pathOf(request.url);
  return API_PREFIXES.some((prefix) => path.startsWith(prefix)) ? 'key' : 'open';
}

function refuse(reply: FastifyReply, { status, detail }: Refusal): FastifyReply {
  reply.code(status);
  // The reference answers 401 in plain text.
  return status === 401 ? reply.type('text/plain; charset=utf-8').send(detail) : reply.send({ detail });
}
