/**
 * The error catalogue: every failure Moorage reports has one code here, never reused for another meaning.
 * `docs/errors.md` is held equal to it by a test.
 */
export const ERROR_CATALOGUE = {
  BACKEND_UNREACHABLE: { status: 503, title: 'The container engine is not answering' },
  BACKEND_TIMEOUT: { status: 504, title: 'The container engine did not answer in time' },
  BACKEND_ERROR: { status: 500, title: 'The container engine refused or failed' },
  BACKEND_UNSUPPORTED: { status: 501, title: 'This backend cannot do that' },
  NO_BACKEND: { status: 503, title: 'No container engine was found' },
  SANDBOX_NOT_FOUND: { status: 404, title: 'There is no such sandbox' },
  SANDBOX_ID_COLLISION: { status: 409, title: 'The sandbox id belongs to another thread' },
  SANDBOX_NAME_TAKEN: { status: 409, title: 'The container name is taken' },
  SANDBOX_EXITED: { status: 500, title: 'The sandbox exited before it was ready' },
  SANDBOX_NOT_READY: { status: 500, title: 'The sandbox did not become ready in time' },
  SANDBOX_DESTROYED: { status: 409, title: 'The sandbox was destroyed meanwhile' },
  SANDBOX_FOREIGN: { status: 409, title: 'The sandbox belongs to another Moorage' },
  INVALID_TRANSITION: { status: 409, title: 'The sandbox is in the wrong state for that' },
  INVALID_INPUT: { status: 422, title: 'The request is not valid' },
  INVALID_MOUNT: { status: 400, title: 'A mount is not allowed' },
  IMAGE_NOT_FOUND: { status: 500, title: 'The image does not exist' },
  IMAGE_PULL_FAILED: { status: 500, title: 'The image could not be pulled' },
  TERMINAL_NOT_FOUND: { status: 404, title: 'There is no such terminal' },
  TOO_MANY_TERMINALS: { status: 429, title: 'The sandbox has as many terminals as it may' },
  PULL_CANCELLED: { status: 409, title: 'The image pull was cancelled' },
  IMAGE_IN_USE: { status: 409, title: 'Containers are made from the image' },
  FILE_NOT_FOUND: { status: 404, title: 'There is no such file' },
  FILE_EXISTS: { status: 409, title: 'There is a file of that name already' },
  FILE_REFUSED: { status: 403, title: 'The file is not one Moorage touches' },
  PORT_TAKEN: { status: 500, title: 'The port is taken' },
  CIRCUIT_OPEN: { status: 503, title: 'Creations are failing, Moorage waits before the next' },
  HOME_NOT_WRITABLE: { status: 507, title: 'The home directory cannot be written' },
  SETTINGS_INVALID: { status: 422, title: 'The settings are not valid' },
  SETTINGS_AWAITED: { status: 503, title: 'Moorage waits for its settings to be corrected' },
  NOT_RUNNING: { status: 503, title: 'No Moorage runs on this home' },
  KEY_REFUSED: { status: 401, title: 'The API key was refused' },
  INSTANCE_RUNNING: { status: 409, title: 'Another Moorage runs on this home' },
  ADDRESS_IN_USE: { status: 500, title: 'The API port is taken' },
  SHUTTING_DOWN: { status: 503, title: 'Moorage is shutting down' },
  CANCELLED: { status: 499, title: 'The caller cancelled' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

export interface MoorageErrorOptions {
  readonly cause?: unknown;
  /** Last lines a failed sandbox wrote, oldest first. */
  readonly lastLogs?: readonly string[];
  /** What the provisioner's API says instead of the message, where the service it stands in for has words of its own. */
  readonly detail?: string;
}

/** An error with a code of the catalogue. The message says what was expected, what happened and what to do. */
export class MoorageError extends Error {
  readonly code: ErrorCode;
  readonly lastLogs: readonly string[];
  readonly detail: string | undefined;

  constructor(code: ErrorCode, message: string, options: MoorageErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'MoorageError';
    this.code = code;
    this.lastLogs = options.lastLogs ?? [];
    this.detail = options.detail;
  }

  /** HTTP status this error is answered with. */
  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }
}

/** True when `error` is a {@link MoorageError}, of one of `codes` if any are given. */
export function isMoorageError(error: unknown, ...codes: readonly ErrorCode[]): error is MoorageError {
  return error instanceof MoorageError && (codes.length === 0 || codes.includes(error.code));
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Makes a `switch` over a union exhaustive at compile time. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
