import { constants } from 'node:os';
import { getSystemErrorMessage } from 'node:util';

/** The categories of the API. */
export type FileErrorType =
  | 'not_found'
  | 'permission_denied'
  | 'invalid_target'
  | 'already_exists'
  | 'invalid_path'
  | 'read_only_filesystem'
  | 'no_space_left'
  | 'decode_error'
  | 'file_too_large'
  | 'invalid_pattern'
  | 'timeout'
  | 'io_error';

/** `FileOperationError` of the API. */
export interface FileOperationError {
  readonly path: string;
  readonly operation: string;
  readonly message: string;
  readonly error_type: FileErrorType;
  readonly retryable: boolean;
  readonly errno: number | null;
  readonly errno_name: string | null;
  readonly exception_type: string | null;
}

/** A file operation that cannot be done for a reason that is no system error. */
export class FileProblem extends Error {
  readonly type: FileErrorType;

  constructor(type: FileErrorType, message: string) {
    super(message);
    this.name = 'FileProblem';
    this.type = type;
  }
}

/** The error that the system gives for a directory where a file is needed. */
export function directoryError(path: string): Error {
  return Object.assign(new Error(`'${path}' is a directory`), {
    code: 'EISDIR',
    errno: -constants.errno.EISDIR,
  });
}

/** By the system's name: the category, and what Python, which clients expect, calls the exception. */
const KNOWN: Readonly<Record<string, readonly [type: FileErrorType, exception: string]>> = {
  ENOENT: ['not_found', 'FileNotFoundError'],
  EACCES: ['permission_denied', 'PermissionError'],
  EPERM: ['permission_denied', 'PermissionError'],
  EISDIR: ['invalid_target', 'IsADirectoryError'],
  ENOTDIR: ['invalid_target', 'NotADirectoryError'],
  EEXIST: ['already_exists', 'FileExistsError'],
  ENAMETOOLONG: ['invalid_path', 'OSError'],
  ELOOP: ['invalid_path', 'OSError'],
  EINVAL: ['invalid_path', 'OSError'],
  EROFS: ['read_only_filesystem', 'OSError'],
  ENOSPC: ['no_space_left', 'OSError'],
  EDQUOT: ['no_space_left', 'OSError'],
};
const RETRYABLE = new Set(['EAGAIN', 'EBUSY', 'EINTR', 'ETXTBSY', 'EMFILE', 'ENFILE']);

export interface FailedOperation {
  readonly path: string;
  /** As the API names it, such as `read`. */
  readonly operation: string;
  /** What was to be done, such as `read file`. */
  readonly purpose: string;
}

/** What the API says of `error`. Throws it again when it is neither a problem of files nor a system error. */
export function describeFileError(
  error: unknown,
  { path, operation, purpose }: FailedOperation,
): FileOperationError {
  if (error instanceof FileProblem) {
    const message = `Failed to ${purpose}: ${error.message}`;
    return { ...NO_ERRNO, path, operation, message, error_type: error.type, retryable: false };
  }
  if (!isSystemError(error)) throw error;
  const [type, exception] = KNOWN[error.code] ?? ['io_error', 'OSError'];
  const errno = Math.abs(error.errno);
  const words = capitalised(getSystemErrorMessage(error.errno) ?? error.code);
  return {
    path,
    operation,
    message: `Failed to ${purpose}: [Errno ${errno}] ${words}: '${path}'`,
    error_type: type,
    retryable: RETRYABLE.has(error.code),
    errno,
    errno_name: error.code,
    exception_type: exception,
  };
}

const NO_ERRNO = { errno: null, errno_name: null, exception_type: null } as const;

interface SystemError extends Error {
  readonly code: string;
  readonly errno: number;
}

function isSystemError(error: unknown): error is SystemError {
  if (!(error instanceof Error)) return false;
  const { code, errno } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && typeof errno === 'number';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
