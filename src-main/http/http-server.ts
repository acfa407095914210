import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { guardAccess } from './access/access-guard.ts';
import { boundClosing } from './bound-closing.ts';
import { addDashboardRoutes } from './dashboard/dashboard-routes.ts';
import { addRpcUpgrade } from './dashboard/rpc-upgrade.ts';
import { replyWithDetail } from './error-replies.ts';
import type { HttpServerDeps } from './http-deps.ts';
import { addProvisionerRoutes } from './provisioner/provisioner-routes.ts';
import { endWithReply } from './raw-reply.ts';
import { countRequests } from './request-rate.ts';
import { answerUnmatched } from './unmatched-requests.ts';
import { addV1Routes } from './v1/v1-routes.ts';
import { BODY_LIMIT, takeRawBodies } from './validation/raw-body.ts';

/** Up to here a path parameter that is no id is told why; beyond, there is no such path. */
const LONGEST_PARAMETER = 4096;

/**
 * The HTTP server: the provisioner's API, `/v1` and the dashboard. It validates, calls the provider and maps
 * what comes back. Not listening yet: `startHttpServer` does that.
 */
export function createHttpServer(deps: HttpServerDeps): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = Fastify({
    loggerInstance,
    // Neither a line nor a logger for each request: taking back a warm sandbox is to cost no more than that.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    forceCloseConnections: 'idle',
    frameworkErrors: replyUnroutable,
    clientErrorHandler: (_error, socket) =>
      endWithReply(socket, { status: 400, detail: 'Expected an HTTP/1.1 request.' }),
  });
  app.setErrorHandler(replyWithDetail);
  guardAccess(app, deps);
  countRequests(app, deps.requests);
  takeRawBodies(app);
  answerUnmatched(app);
  addProvisionerRoutes(app, deps);
  addV1Routes(app, deps);
  addDashboardRoutes(app, deps);
  addRpcUpgrade(app, deps);
  boundClosing(app, deps.clock);
  return app;
}

/** Of a path that cannot be decoded, or is too long, there is nothing. */
function replyUnroutable(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  reply.code(404).send({ detail: 'Not Found' });
}
