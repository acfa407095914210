import { type FileHandle, open, rename, stat, truncate, writeFile } from 'node:fs/promises';
import { logLinesOf } from '../common/text-lines.ts';

/** Bytes of a log file from which on it is rotated; what is kept is between this and twice as much. */
export const LOG_SIZE = 4 * 2 ** 20;

/** Bytes read at the end of a file for its last lines. */
const TAIL_SIZE = 2 ** 20;

/** The last `tail` lines of a sandbox's log, oldest first, of the file before the current one too. */
export async function lastLines(log: string, tail: number): Promise<readonly string[]> {
  const current = await lines(log);
  const earlier = current.length < tail ? await lines(previous(log)) : [];
  return [...earlier, ...current].slice(-tail);
}

/**
 * Begins a new file when `log` is longer than {@link LOG_SIZE}. The sandbox keeps its file open and appends, so the
 * contents move, not the file; a line that is written in that moment may be lost.
 */
export async function rotateLog(log: string): Promise<void> {
  const { size } = await stat(log).catch(() => ({ size: 0 }));
  if (size <= LOG_SIZE) return;
  const kept = await end(log, LOG_SIZE);
  await writeFile(`${previous(log)}.new`, kept, { mode: 0o600 });
  await rename(`${previous(log)}.new`, previous(log));
  await truncate(log);
}

function previous(log: string): string {
  return `${log}.1`;
}

async function lines(file: string): Promise<readonly string[]> {
  const tail = await end(file, TAIL_SIZE).catch(() => Buffer.alloc(0));
  return logLinesOf(tail.toString('utf8'));
}

async function end(file: string, bytes: number): Promise<Buffer> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  return readAt(handle, Math.max(size - bytes, 0), Math.min(size, bytes));
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
