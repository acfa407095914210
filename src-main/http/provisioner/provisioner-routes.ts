import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SANDBOX_ID_PATTERN } from '#shared/sandbox.ts';
import type { HttpServerDeps } from '../http-deps.ts';
import { parsePathText } from '../validation/parse-input.ts';
import { createSandbox } from './create-sandbox.ts';
import { deleteSandbox, getSandbox, listSandboxes } from './sandbox-calls.ts';

const CAPABILITIES = { lark_cli_init_image: false, lark_cli_broker_image: false };

interface Item {
  readonly Params: { readonly id: string };
}

/** The API of DeerFlow's provisioner service: DeerFlow takes Moorage for one. */
export function addProvisionerRoutes(app: FastifyInstance, deps: HttpServerDeps): void {
  app.get('/health', { config: { access: 'open' } }, async () => ({ status: 'ok' }));
  app.get('/api/capabilities', async () => CAPABILITIES);
  app.get('/api/sandboxes', failsAs('Failed to list sandboxes'), async (request) =>
    listSandboxes(deps, request),
  );
  app.post('/api/sandboxes', failsAs('Sandbox creation failed'), async (request, reply) =>
    createSandbox(deps, request, reply),
  );
  app.get<Item>('/api/sandboxes/:id', failsAs('Sandbox lookup failed'), async (request, reply) =>
    onItem(request, reply, (id) => getSandbox(deps, request, id)),
  );
  app.delete<Item>('/api/sandboxes/:id', failsAs('Sandbox deletion failed'), async (request, reply) =>
    onItem(request, reply, (id) => deleteSandbox(deps, request, id)),
  );
}

const failsAs = (failure: string) => ({ config: { failure } });

async function onItem(
  request: FastifyRequest<Item>,
  reply: FastifyReply,
  answer: (id: string) => Promise<unknown>,
): Promise<unknown> {
  const { id } = request.params;
  // The router takes `/api/sandboxes/` for an empty id, and an encoded slash for part of one.
  if (id === '' || id.includes('/')) return reply.callNotFound();
  const body = await answer(parsePathText(id, 'sandbox_id', SANDBOX_ID_PATTERN));
  if (body !== undefined) return body;
  return reply.code(404).send({ detail: `Sandbox '${id}' not found` });
}
