import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';

/** The error of something that is there and not opened. */
export function refused(message: string): MoorageError {
  return new MoorageError('FILE_REFUSED', message);
}

/** What the file system said, as an error of the catalogue; `what` names the file or directory. */
function fileError(error: unknown, what: string): MoorageError {
  if (isMoorageError(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const options = { cause: error };
  switch (code) {
    case 'ENOENT':
      return new MoorageError('FILE_NOT_FOUND', `There is no ${what}; it may have been deleted.`, options);
    case 'ENOTDIR':
    case 'ELOOP':
    case 'EMLINK':
      return new MoorageError(
        'FILE_REFUSED',
        `${what} is or passes through a link or a file; links are not followed.`,
        options,
      );
    case 'EEXIST':
    case 'ENOTEMPTY':
    case 'EISDIR':
      return new MoorageError('FILE_EXISTS', `There is a ${what} already; choose another name.`, options);
    case 'ENAMETOOLONG':
      return new MoorageError(
        'INVALID_INPUT',
        `The name of ${what} is too long for the file system.`,
        options,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new MoorageError(
        'HOME_NOT_WRITABLE',
        `There is no space left for ${what}; free some and try again.`,
        options,
      );
    case 'EACCES':
    case 'EPERM':
      return new MoorageError(
        'FILE_REFUSED',
        `Moorage may not touch ${what}: it belongs to the user a sandbox runs as. Change or delete it from within a sandbox.`,
        options,
      );
    default:
      return new MoorageError(
        'HOME_NOT_WRITABLE',
        `${what} could not be used: ${messageOf(error)}.`,
        options,
      );
  }
}

/** Does `work`, with the file system's errors told as ours. */
export async function telling<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error, what);
  }
}
