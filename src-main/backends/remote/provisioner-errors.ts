import { MoorageError, messageOf } from '#shared/errors.ts';
import { AnswerCutOff, AnswerTooLarge, type ExchangeAnswer } from './http-exchange.ts';

/** A call of the provisioner API, as errors tell of it. */
export interface CallDescription {
  /** What the provisioner is asked to do, to follow "asked to". */
  readonly what: string;
  readonly method: string;
  /** Whole. */
  readonly url: string;
}

const SHOWN_CHARACTERS = 300;

/** The provisioner could not be reached, or broke off: what happened and what to do. */
export function notReached(call: CallDescription, error: unknown): MoorageError {
  return new MoorageError('BACKEND_UNREACHABLE', problemOf(call, error), { cause: error });
}

export function timedOut({ what, method, url }: CallDescription, timeout: number): MoorageError {
  return new MoorageError(
    'BACKEND_TIMEOUT',
    `The provisioner was asked to ${what} and has not answered ${method} ${url} within ${timeout / 1000} s. See whether it hangs or is overloaded.`,
  );
}

export function cancelled(cause?: unknown): MoorageError {
  return new MoorageError('CANCELLED', 'The caller no longer waits for this.', { cause });
}

/** An answer that is no success. A 404 is for the caller to judge first. */
export function refused(call: CallDescription, answer: ExchangeAnswer): MoorageError {
  const { what, method, url } = call;
  const detail = detailOf(answer);
  const said = `${method} ${url} answered ${answer.status}`;
  switch (answer.status) {
    case 401:
      return unusable(
        `The provisioner refused the key: ${said}. Set provisioner_api_key to the key it expects.`,
      );
    case 403:
      return unusable(`The provisioner refused the call: ${said}: ${detail}`);
    case 400:
      // Of a creation it speaks of nothing else.
      return new MoorageError('INVALID_MOUNT', `The provisioner refused to ${what}: ${detail}`);
    case 409:
      return new MoorageError('SANDBOX_ID_COLLISION', `The provisioner refused to ${what}: ${detail}`);
    case 422:
      return new MoorageError(
        'INVALID_INPUT',
        `The provisioner does not take the request to ${what}: ${detail}`,
      );
    case 502:
    case 503:
    case 504:
      return unusable(`The provisioner is not ready: ${said}: ${detail} See whether it and its engine run.`);
    default:
      if (answer.status >= 500) {
        return new MoorageError(
          'BACKEND_ERROR',
          `The provisioner was asked to ${what} and failed: ${said}: ${detail} Its own log says more.`,
        );
      }
      return notAProvisioner(call, answer);
  }
}

/** An answer that no provisioner gives, such as a page of another server. */
export function notAProvisioner({ method, url }: CallDescription, answer: ExchangeAnswer): MoorageError {
  const { status, contentType, text } = answer;
  const kind = contentType || (text === '' ? 'nothing' : 'something without a type');
  return unusable(
    `What answers at ${url} is no provisioner: ${method} gave ${status} with ${kind}. Correct provisioner_url, or see what stands before the provisioner.`,
  );
}

function unusable(message: string): MoorageError {
  return new MoorageError('BACKEND_UNREACHABLE', message);
}

/** What a FastAPI service, or Moorage, says in `detail`; the beginning of whatever else was answered. */
function detailOf({ text, contentType }: ExchangeAnswer): string {
  const detail = contentType === 'application/json' ? detailField(text) : text;
  const line = detail.replace(/\s+/g, ' ').trim();
  const shown = line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
  return shown === '' ? 'it says no more.' : shown;
}

function detailField(text: string): string {
  try {
    const { detail } = JSON.parse(text) as { readonly detail?: unknown };
    if (typeof detail === 'string') return detail;
    return detail === undefined ? text : JSON.stringify(detail);
  } catch {
    return text;
  }
}

function problemOf({ url }: CallDescription, error: unknown): string {
  if (error instanceof AnswerTooLarge) {
    return `What answers at ${url} is no provisioner: it sends ${error.message}. Correct provisioner_url.`;
  }
  if (error instanceof AnswerCutOff) {
    return `The provisioner broke off its answer to ${url}. It may be restarting.`;
  }
  const code = (error as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ECONNREFUSED':
      return `No provisioner listens at ${url}. Start it, or correct provisioner_url.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of ${url} has no known address. Correct provisioner_url.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `The provisioner at ${url} broke off the connection. It may be restarting.`;
    default:
      if (/CERT|SELF_SIGNED|ALTNAME|ERR_SSL/.test(code)) {
        return `The certificate of ${url} is not trusted (${code}). Name its authority in NODE_EXTRA_CA_CERTS, or correct provisioner_url.`;
      }
      return `The provisioner at ${url} cannot be reached: ${messageOf(error)}. See whether it runs.`;
  }
}
