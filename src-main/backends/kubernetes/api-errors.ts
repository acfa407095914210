import { MoorageError, messageOf } from '#shared/errors.ts';
import { ApiRefusal } from './api-refusal.ts';

/** What a call does to what, in the words of RBAC. */
export interface ApiAction {
  /** Such as `create`. */
  readonly verb: 'get' | 'list' | 'watch' | 'create' | 'delete';
  /** Such as `pods` or `pods/exec`. */
  readonly resource: string;
  /** Empty for what belongs to no namespace. */
  readonly namespace: string;
}

/** The one translation of what goes wrong with the API at `server`. */
export function translate(error: unknown, action: ApiAction, server: string): MoorageError {
  if (error instanceof MoorageError) return error;
  if (!(error instanceof ApiRefusal)) return unreachable(error, server);
  switch (error.status) {
    case 401:
      return new MoorageError(
        'BACKEND_UNREACHABLE',
        `The API server at ${server} does not know who we are (401). Renew the credentials of the kubeconfig, as by logging in again.`,
        { cause: error },
      );
    case 403:
      return forbidden(error, action);
    case 404:
      return new MoorageError('SANDBOX_NOT_FOUND', `The cluster has no such thing: ${error.message}`, {
        cause: error,
      });
    case 429:
    case 502:
    case 503:
    case 504:
      return new MoorageError(
        'BACKEND_UNREACHABLE',
        `The API server at ${server} is not ready (${error.status}): ${error.message}`,
        { cause: error },
      );
    default:
      return new MoorageError(
        'BACKEND_ERROR',
        `The cluster was asked to ${action.verb} ${action.resource} and refused: ${error.message}`,
        { cause: error },
      );
  }
}

export function timedOut(action: ApiAction, server: string, timeout: number): MoorageError {
  return new MoorageError(
    'BACKEND_TIMEOUT',
    `The API server at ${server} was asked to ${action.verb} ${action.resource} and has not answered for ${timeout / 1000} s. See whether the cluster is overloaded.`,
  );
}

export function cancelled(cause?: unknown): MoorageError {
  return new MoorageError('CANCELLED', 'The caller no longer waits for this.', { cause });
}

/** As a server says it of a missing permission. */
const FORBIDDEN = / cannot (?<verb>\w+) resource "(?<resource>[^"]+)"(?: in API group "(?<group>[^"]*)")?/;

/** Says which permission is missing, as a Role would grant it. Quotas and policies forbid too, and say so themselves. */
function forbidden(refusal: ApiRefusal, action: ApiAction): MoorageError {
  const said = FORBIDDEN.exec(refusal.message)?.groups;
  if (!said) {
    const message = `The cluster does not allow this: ${refusal.message}`;
    return new MoorageError('BACKEND_ERROR', message, { cause: refusal });
  }
  const { verb, resource, group } = { ...action, ...said } as ApiAction & { readonly group?: string };
  const what = `"${resource}"${group ? ` of the API group "${group}"` : ''}`;
  const where = action.namespace ? `in the namespace ${action.namespace}` : 'in the cluster';
  return new MoorageError(
    'BACKEND_ERROR',
    `The cluster does not let us ${verb} ${resource} ${where}. Grant the verb "${verb}" on ${what}, as the Role of docs/backends/kubernetes.md does. It said: ${refusal.message}`,
    { cause: refusal },
  );
}

const HINTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Start the cluster, or choose another context in kubernetes.context',
  ENOTFOUND: 'its name is not known. Correct the context, or connect to its network',
  EAI_AGAIN: 'its name cannot be looked up. See whether this computer is online',
  ETIMEDOUT: 'it does not answer. See whether this computer is in its network',
  ECONNRESET: 'it broke off the connection. It may be restarting',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted. Set certificate-authority in the kubeconfig',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is not trusted. Set certificate-authority in the kubeconfig',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted. Set certificate-authority in the kubeconfig',
};

function unreachable(error: unknown, server: string): MoorageError {
  const code = (error as { code?: string } | undefined)?.code ?? '';
  const hint = HINTS[code] ?? messageOf(error);
  return new MoorageError('BACKEND_UNREACHABLE', `The API server at ${server} cannot be reached: ${hint}.`, {
    cause: error,
  });
}
