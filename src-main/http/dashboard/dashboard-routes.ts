import type { FastifyInstance } from 'fastify';
import type { HttpServerDeps } from '../http-deps.ts';
import { findFile, isAssetPath, sendFile } from './dashboard-files.ts';
import { sendDashboardPage } from './dashboard-page.ts';
import { addSessionRoute } from './session-route.ts';

const OPEN = { config: { access: 'open' }, exposeHeadRoute: true } as const;

/**
 * The dashboard for browsers, under `/app/`. Its files are open: they hold nothing; what they show comes over
 * the socket, which asks for a session.
 */
export function addDashboardRoutes(app: FastifyInstance, deps: HttpServerDeps): void {
  addSessionRoute(app, deps);

  // The page is for people: to programs this is the provisioner service, which has nothing here.
  app.get('/', OPEN, async (request, reply) => {
    reply.header('vary', 'accept');
    const wantsPage = request.headers.accept?.includes('text/html') ?? false;
    return wantsPage ? reply.redirect('/app/', 302) : reply.code(404).send({ detail: 'Not Found' });
  });

  app.get('/app/rpc', OPEN, async (_request, reply) =>
    reply.code(426).header('upgrade', 'websocket').send({ detail: 'Expected a WebSocket.' }),
  );

  app.get<{ Params: { '*': string } }>('/app/*', OPEN, async (request, reply) => {
    const path = request.params['*'];
    if (path !== '' && path !== 'index.html') {
      const file = await findFile(request, deps.rendererDir, path);
      if (file) return sendFile(reply, file);
      if (isAssetPath(path)) return reply.callNotFound();
    }
    return sendDashboardPage(reply, deps.rendererDir);
  });
}
