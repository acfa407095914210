import type { ValidationDetail } from './validation-detail.ts';

/** A request that is answered with `status` and `{"detail": …}`, as FastAPI does. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string | readonly ValidationDetail[];

  constructor(status: number, detail: string | readonly ValidationDetail[], options?: ErrorOptions) {
    super(typeof detail === 'string' ? detail : describe(detail), options);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
  }
}

/** The error for a resource that is named in a request and does not exist. */
export function notFound(detail = 'Not Found'): ApiError {
  return new ApiError(404, detail);
}

function describe(details: readonly ValidationDetail[]): string {
  return details.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ');
}
