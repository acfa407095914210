import type { FastifyInstance } from 'fastify';
import { assertEngineAnswers } from '../engine-answers.ts';
import { replyWithCode } from '../error-replies.ts';
import type { HttpServerDeps } from '../http-deps.ts';
import { sandboxHostFor } from '../public-url.ts';
import { addDashboardLinkRoute } from './dashboard-link-route.ts';
import { toSandboxView } from './sandbox-view.ts';
import { addThreadRoutes } from './thread-routes.ts';

/** The API for agent code. Its errors carry a code of the catalogue. */
export function addV1Routes(app: FastifyInstance, deps: HttpServerDeps): void {
  app.register(async (v1) => {
    v1.setErrorHandler(replyWithCode);
    addSandboxListRoute(v1, deps);
    addThreadRoutes(v1, deps);
    addDashboardLinkRoute(v1, deps);
  });
}

function addSandboxListRoute(app: FastifyInstance, { provider, settings }: HttpServerDeps): void {
  app.get('/v1/sandboxes', async (request) => {
    assertEngineAnswers(provider.engine());
    const host = sandboxHostFor(settings(), request.headers.host);
    const sandboxes = provider.list().map((sandbox) => toSandboxView(sandbox, host));
    return { sandboxes, count: sandboxes.length };
  });
}
