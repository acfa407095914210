import { ORPCError } from '@orpc/server';
import type { Logger } from 'pino';
import { isMoorageError } from '#shared/errors.ts';

/** What an error carries to the dashboard beside code, status and message. */
export interface RpcErrorData {
  /** Last lines a failed sandbox wrote, oldest first. */
  readonly lastLogs: readonly string[];
}

/** An error as the dashboard gets it. What is no error of the catalogue is logged, and told as an internal one. */
export function toOrpcError(error: unknown, log: Logger): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return error;
  if (isMoorageError(error)) {
    const data: RpcErrorData = { lastLogs: error.lastLogs };
    return new ORPCError(error.code, { status: error.status, message: error.message, data, cause: error });
  }
  log.error({ err: error }, 'a call of the dashboard met an unexpected error');
  return new ORPCError('INTERNAL_SERVER_ERROR', { cause: error });
}
