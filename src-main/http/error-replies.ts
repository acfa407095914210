import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isMoorageError, MoorageError } from '#shared/errors.ts';
import { InvalidInput } from './validation/invalid-input.ts';
import { BODY_LIMIT } from './validation/raw-body.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What has failed when the route throws, such as `Sandbox creation failed`. */
    readonly failure?: string;
  }
}

/** Last log lines of a failed sandbox that an answer repeats. */
const LOG_LINES = 20;

type ErrorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Answers errors as the reference service does: `{"detail": …}`. */
export const replyWithDetail: ErrorHandler = (error, request, reply) => {
  const detail = detailOf(error, request);
  return send(reply, statusOf(error), { detail: recordedDetail(error) ?? detail });
};

function recordedDetail(error: FastifyError | MoorageError | InvalidInput): string | undefined {
  return isMoorageError(error) ? error.detail : undefined;
}

/** Answers errors with a code of the catalogue beside the detail, where there is one. */
export const replyWithCode: ErrorHandler = (error, request, reply) => {
  const detail = detailOf(error, request);
  const code = codeOf(error);
  return send(reply, statusOf(error), code ? { detail, code } : { detail });
};

function statusOf(error: FastifyError | MoorageError | InvalidInput): number {
  if (error instanceof InvalidInput) return 422;
  if (error instanceof MoorageError) return error.status;
  return error.statusCode !== undefined && error.statusCode >= 400 ? error.statusCode : 500;
}

function codeOf(error: Error): string | undefined {
  if (error instanceof InvalidInput) return 'INVALID_INPUT';
  return isMoorageError(error) ? error.code : undefined;
}

function detailOf(error: FastifyError | MoorageError | InvalidInput, request: FastifyRequest): unknown {
  if (error instanceof InvalidInput) return error.detail;
  if (error instanceof MoorageError) {
    if (error.status >= 500) request.log.warn({ err: error, url: request.url }, 'a call failed');
    return moorageDetail(error, request.routeOptions.config.failure);
  }
  const status = statusOf(error);
  if (status === 413) return `The body is larger than ${BODY_LIMIT / 1024} KiB.`;
  if (status < 500) return error.message;
  request.log.error({ err: error, url: request.url }, 'a call met an unexpected error');
  return 'Internal Server Error';
}

function moorageDetail({ message, lastLogs }: MoorageError, failure: string | undefined): string {
  const reason = failure ? `${failure}: ${message}` : message;
  if (lastLogs.length === 0) return reason;
  return [reason, 'Last log lines:', ...lastLogs.slice(-LOG_LINES)].join('\n');
}

/** What is echoed may be nested too deeply to be written. */
function send(reply: FastifyReply, status: number, body: object): FastifyReply {
  reply.type('application/json; charset=utf-8');
  try {
    return reply.code(status).send(JSON.stringify(body));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return reply.code(status).send(JSON.stringify({ detail: 'The body is nested too deeply.' }));
  }
}
