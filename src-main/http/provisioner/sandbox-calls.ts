import type { FastifyRequest } from 'fastify';
import type { SandboxListResponse, SandboxResponse } from '#shared/provisioner.ts';
import { apiActor } from '../api-actor.ts';
import { assertEngineAnswers } from '../engine-answers.ts';
import type { HttpServerDeps } from '../http-deps.ts';
import { sandboxHostFor } from '../public-url.ts';
import { toSandboxResponse } from './sandbox-response.ts';

type Deps = Pick<HttpServerDeps, 'provider' | 'settings'>;

/** `GET /api/sandboxes`: those that are up or coming up, without an engine call. */
export async function listSandboxes(
  { provider, settings }: Deps,
  request: FastifyRequest,
): Promise<SandboxListResponse> {
  assertEngineAnswers(provider.engine());
  const host = sandboxHostFor(settings(), request.headers.host);
  const sandboxes = provider.list().flatMap((sandbox) => toSandboxResponse(sandbox, host) ?? []);
  return { sandboxes, count: sandboxes.length };
}

/** `GET /api/sandboxes/{id}`: undefined when there is none. A touch. */
export async function getSandbox(
  { provider, settings }: Deps,
  request: FastifyRequest,
  id: string,
): Promise<SandboxResponse | undefined> {
  const sandbox = await provider.lookup(id, apiActor(request));
  return sandbox && toSandboxResponse(sandbox, sandboxHostFor(settings(), request.headers.host));
}

/** `DELETE /api/sandboxes/{id}`: answers only once it is gone; one that does not exist is a success. */
export async function deleteSandbox(
  { provider }: Deps,
  request: FastifyRequest,
  id: string,
): Promise<{ readonly ok: true; readonly sandbox_id: string }> {
  await provider.destroy(id, apiActor(request), 'deleted over the API');
  return { ok: true, sandbox_id: id };
}
