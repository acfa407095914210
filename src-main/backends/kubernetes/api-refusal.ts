import type { ApiStatus } from './api-objects.ts';

/** The API server's answer that it will not. Seen only in this folder: callers get a MoorageError. */
export class ApiRefusal extends Error {
  readonly status: number;
  /** The API's own word, such as `AlreadyExists`; empty where it gave none. */
  readonly reason: string;
  readonly details: NonNullable<ApiStatus['details']>;
  /** Milliseconds it asks to be left alone; undefined where it does not. */
  readonly retryAfter: number | undefined;

  constructor(answer: {
    readonly status: number;
    readonly body: string;
    readonly retryAfter?: string | undefined;
  }) {
    const status = parseStatus(answer.body);
    super(status?.message ?? (answer.body.trim().slice(0, 300) || `HTTP ${answer.status}`));
    this.name = 'ApiRefusal';
    this.status = answer.status;
    this.reason = status?.reason ?? '';
    this.details = status?.details ?? {};
    const seconds = Number(answer.retryAfter);
    this.retryAfter = answer.retryAfter && Number.isFinite(seconds) ? seconds * 1000 : undefined;
  }
}

/** True when `error`, or what it was translated from, is a refusal with one of `statuses`. */
export function isRefusal(error: unknown, ...statuses: readonly number[]): boolean {
  const refusal = refusalOf(error);
  return refusal !== undefined && statuses.includes(refusal.status);
}

/** The refusal behind an error. */
export function refusalOf(error: unknown): ApiRefusal | undefined {
  if (error instanceof ApiRefusal) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof ApiRefusal ? cause : undefined;
}

function parseStatus(body: string): ApiStatus | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as ApiStatus) : undefined;
  } catch {
    return undefined;
  }
}
