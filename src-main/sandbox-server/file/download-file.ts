import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../http/api-error.ts';
import { describeFileError } from './file-error.ts';
import { checkPath } from './text-file.ts';

/** What to do about a file that changes while it is sent. */
export type ChangePolicy = 'ignore' | 'abort';

const STATUS: Readonly<Record<string, number>> = {
  not_found: 404,
  permission_denied: 403,
  invalid_target: 400,
  invalid_path: 400,
};

/**
 * Sends a file. Throws an ApiError before anything is sent when it cannot be read; a file that changes while it is sent
 * ends the connection early where the policy says so, so that nobody takes what arrived for the whole.
 */
export async function sendFile(response: ServerResponse, path: string, policy: ChangePolicy): Promise<void> {
  await using file = await openToSend(path);
  const before = await file.stat();
  if (!before.isFile()) throw new ApiError(400, `'${path}' is not a regular file.`);
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': before.size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
    'last-modified': before.mtime.toUTCString(),
  });
  if (before.size === 0) {
    response.end();
    return;
  }
  // The length was promised: of a file that grows, what it had is sent.
  const contents = file.createReadStream({ autoClose: false, start: 0, end: before.size - 1 });
  const guard = policy === 'abort' ? [unchangedGuard(file, before, path)] : [];
  await pipeline([contents, ...guard, response]);
}

/** Passes a file on, and fails before the last of it when the file is no longer what it was. */
function unchangedGuard(file: FileHandle, before: Stats, path: string): Transform {
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const ready = held;
      held = chunk;
      done(null, ready);
    },
    flush(done) {
      file.stat().then((after) => {
        const unchanged = after.mtimeMs === before.mtimeMs && after.size === before.size;
        done(unchanged ? null : new Error(`'${path}' changed while it was sent`), held);
      }, done);
    },
  });
}

async function openToSend(path: string): Promise<FileHandle> {
  try {
    checkPath(path);
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const { error_type, message } = describeFileError(error, {
      path,
      operation: 'download',
      purpose: 'download file',
    });
    throw new ApiError(STATUS[error_type] ?? 500, message, { cause: error });
  }
}
