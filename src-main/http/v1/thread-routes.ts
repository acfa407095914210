import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MoorageError } from '#shared/errors.ts';
import { DEFAULT_USER_ID, THREAD_ID_PATTERN, type Thread, USER_ID_PATTERN } from '#shared/sandbox.ts';
import { deriveSandboxId } from '../../provider/sandbox-id.ts';
import { apiActor } from '../api-actor.ts';
import { callerSignal } from '../caller-signal.ts';
import type { HttpServerDeps } from '../http-deps.ts';
import { CREATE_PATIENCE } from '../provisioner/create-sandbox.ts';
import { sandboxHostFor } from '../public-url.ts';
import { parseOptionalBody, parsePathText } from '../validation/parse-input.ts';
import { toSandboxView } from './sandbox-view.ts';

const userSchema = z.object({ user_id: z.string().regex(USER_ID_PATTERN).default(DEFAULT_USER_ID) });
const acquireSchema = userSchema.extend({ image: z.string().regex(/^\S+$/).optional() });

interface OfThread {
  readonly Params: { readonly id: string };
}

/** Threads and their sandboxes: for agent code that leaves the choice of ids to Moorage. */
export function addThreadRoutes(app: FastifyInstance, { provider, settings }: HttpServerDeps): void {
  app.put<OfThread>('/v1/threads/:id/sandbox', async (request, reply) => {
    const { user_id: userId, image } = parseOptionalBody(request, acquireSchema);
    const sandbox = await provider.acquire({
      thread: threadOf(request, userId),
      ...(image === undefined ? {} : { image }),
      actor: apiActor(request),
      patience: CREATE_PATIENCE,
      signal: callerSignal(reply),
    });
    return toSandboxView(sandbox, sandboxHostFor(settings(), request.headers.host));
  });

  app.post<OfThread>('/v1/threads/:id/sandbox/release', async (request) => {
    const { user_id: userId } = parseOptionalBody(request, userSchema);
    const id = sandboxIdOf(threadOf(request, userId));
    const released = await provider.release(id, apiActor(request));
    return toSandboxView(released, sandboxHostFor(settings(), request.headers.host));
  });

  const sandboxIdOf = (thread: Thread): string => {
    const id = deriveSandboxId(thread, settings().id_scheme);
    const owner = provider.get(id)?.thread;
    if (owner?.threadId === thread.threadId && owner.userId === thread.userId) return id;
    throw new MoorageError(
      'SANDBOX_NOT_FOUND',
      `Thread '${thread.threadId}' of user '${thread.userId}' has no sandbox. PUT /v1/threads/${thread.threadId}/sandbox gives it one.`,
    );
  };
}

function threadOf(request: FastifyRequest<OfThread>, userId: string): Thread {
  return { userId, threadId: parsePathText(request.params.id, 'thread_id', THREAD_ID_PATTERN) };
}
