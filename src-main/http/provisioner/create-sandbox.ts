import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MoorageError } from '#shared/errors.ts';
import {
  type CreateSandboxRequest,
  createSandboxRequestSchema,
  type SandboxResponse,
} from '#shared/provisioner.ts';
import { DEFAULT_USER_ID, SANDBOX_ID_PATTERN, type Thread } from '#shared/sandbox.ts';
import { apiActor } from '../api-actor.ts';
import { callerSignal } from '../caller-signal.ts';
import type { HttpServerDeps } from '../http-deps.ts';
import { sandboxHostFor } from '../public-url.ts';
import { parseBody } from '../validation/parse-input.ts';
import { toSandboxResponse } from './sandbox-response.ts';

/** How long a creation keeps its caller waiting, in milliseconds. DeerFlow gives up after 30 s. */
export const CREATE_PATIENCE = 20_000;

const bodySchema = createSandboxRequestSchema.extend({ sandbox_id: z.string().regex(SANDBOX_ID_PATTERN) });

/** `POST /api/sandboxes`: the sandbox of that id, made if there is none. */
export async function createSandbox(
  { provider, settings }: Pick<HttpServerDeps, 'provider' | 'settings'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SandboxResponse> {
  const body = parseBody(request, bodySchema);
  const sandbox = await provider.acquire({
    id: body.sandbox_id,
    thread: threadOf(body),
    extraMounts: body.extra_mounts ?? [],
    actor: apiActor(request),
    patience: CREATE_PATIENCE,
    signal: callerSignal(reply),
  });
  const response = toSandboxResponse(sandbox, sandboxHostFor(settings(), request.headers.host));
  if (response) return response;
  throw new MoorageError(
    'SANDBOX_NOT_READY',
    `Expected sandbox '${sandbox.id}' to come up, but it is ${sandbox.state.kind} and has ${sandbox.url ? 'ended' : 'no address'}. Try again.`,
  );
}

/** A caller that names no thread takes whatever has the id. */
function threadOf({ thread_id: threadId, user_id: userId }: CreateSandboxRequest): Thread | null {
  return threadId ? { userId: userId ?? DEFAULT_USER_ID, threadId } : null;
}
