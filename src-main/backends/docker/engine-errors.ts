import { MoorageError, messageOf } from '#shared/errors.ts';
import { ConnectTimeout } from './connecting-agent.ts';
import { EngineRefusal } from './engine-client.ts';

/** The engine at `endpoint` cannot be reached, or broke off: what happened and what to do. */
export function unreachable(error: unknown, endpoint: string): MoorageError {
  return new MoorageError('BACKEND_UNREACHABLE', `${problemOf(error, endpoint)}`, { cause: error });
}

/** The engine was asked to `what` and has not answered for `timeout` milliseconds. */
export function timedOut(what: string, timeout: number): MoorageError {
  return new MoorageError(
    'BACKEND_TIMEOUT',
    `The engine was asked to ${what} and has not answered for ${timeout / 1000} s. See whether it hangs or is overloaded; restarting it helps.`,
  );
}

export function cancelled(cause?: unknown): MoorageError {
  return new MoorageError('CANCELLED', 'The caller no longer waits for this.', { cause });
}

/** What the engine refused about a container. */
export function containerRefused(what: string, name: string): (refusal: EngineRefusal) => MoorageError {
  return (refusal) =>
    refusal.status === 404
      ? new MoorageError('SANDBOX_NOT_FOUND', `There is no container ${name}; it may have been removed.`, {
          cause: refusal,
        })
      : refused(what, refusal);
}

/** What the engine refused, for which there is no better word. */
export function refused(what: string, refusal: EngineRefusal): MoorageError {
  return new MoorageError(
    'BACKEND_ERROR',
    `The engine was asked to ${what} and refused: ${refusal.message}`,
    {
      cause: refusal,
    },
  );
}

export function imageNotFound(image: string, cause: unknown): MoorageError {
  return new MoorageError(
    'IMAGE_NOT_FOUND',
    `The engine has no image ${image}. Pull it, or correct its name.`,
    {
      cause,
    },
  );
}

/** The HTTP status of the engine's refusal behind `error`. */
export function refusalStatus(error: unknown): number | undefined {
  const cause = error instanceof MoorageError ? error.cause : error;
  return cause instanceof EngineRefusal ? cause.status : undefined;
}

/** A proxy answers in place of an engine that is paused or starting: Docker Desktop's does. */
export function isEngineAway(refusal: EngineRefusal): boolean {
  return refusal.status === 502 || refusal.status === 503 || /^Docker Desktop is /.test(refusal.message);
}

function problemOf(error: unknown, endpoint: string): string {
  if (error instanceof EngineRefusal) return `The engine at ${endpoint} is not ready: ${error.message}`;
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ECONNREFUSED':
      return `No engine listens at ${endpoint}. Start it, or say in docker_host where it is.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not use ${endpoint}. Add the user to the group that owns it (docker, as a rule) and sign in again.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of ${endpoint} has no known address. Correct docker_host or DOCKER_HOST.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `The engine at ${endpoint} broke off the connection. It may be restarting.`;
    default:
      return `The engine at ${endpoint} cannot be reached: ${messageOf(error)}. See whether it runs.`;
  }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof ConnectTimeout) return undefined;
  return (error as { code?: string } | undefined)?.code;
}
