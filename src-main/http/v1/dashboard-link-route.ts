import type { FastifyInstance } from 'fastify';
import { dashboardUrl } from '../dashboard/dashboard-url.ts';
import type { HttpServerDeps } from '../http-deps.ts';

/** Gives whoever has the API key a link that opens the dashboard once. */
export function addDashboardLinkRoute(app: FastifyInstance, { sessions }: HttpServerDeps): void {
  app.post('/v1/dashboard/links', { config: { access: 'always-key' } }, async (request) => ({
    url: dashboardUrl(`${request.protocol}://${request.host}`, sessions.issueToken()),
  }));
}
