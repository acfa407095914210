import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { directoryError, FileProblem } from './file-error.ts';

/** Throws a FileProblem unless `path` is absolute and can name a file. */
export function checkPath(path: string): void {
  if (!isAbsolute(path)) throw new FileProblem('invalid_path', `'${path}' is not an absolute path`);
  if (path.includes('\0')) throw new FileProblem('invalid_path', 'a path has no NUL byte');
}

/**
 * The bytes of a regular file. Throws a FileProblem for anything else, because a pipe or a device might never come to
 * an end, and for a file of more than `maxBytes`.
 */
async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  checkPath(path);
  // Without O_NONBLOCK opening a pipe waits for somebody to write to it.
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const info = await file.stat();
  if (info.isDirectory()) throw directoryError(path);
  if (!info.isFile()) throw new FileProblem('invalid_target', `'${path}' is not a regular file`);
  if (info.size > maxBytes) throw tooLarge(path, maxBytes);
  return await readUpTo(file, path, maxBytes);
}

/** The text of a regular file. Throws as {@link readBytes} does, and a FileProblem for what is no UTF-8. */
export async function readText(path: string, maxBytes: number): Promise<string> {
  const bytes = await readBytes(path, maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileProblem('decode_error', `'${path}' is not UTF-8 text; use download for binary files`);
  }
}

/** A file may be longer than it says, as those of /proc are. */
async function readUpTo(file: FileHandle, path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(path, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(path: string, maxBytes: number): FileProblem {
  return new FileProblem(
    'file_too_large',
    `'${path}' is larger than ${maxBytes} bytes; use download, or the shell`,
  );
}
