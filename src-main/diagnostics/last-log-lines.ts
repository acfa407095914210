import { open } from 'node:fs/promises';
import { join } from 'node:path';

const LINES = 200;
/** Bytes read from the end of the log. */
const TAIL = 256 * 1024;

/** The last lines of `moorage.log` in the directory, oldest first; none where there is no such file. */
export async function lastLogLines(directory: string): Promise<readonly string[]> {
  try {
    await using file = await open(join(directory, 'moorage.log'));
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, TAIL)), 0, undefined, start);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    // The first is a part of one, unless all was read.
    return lines
      .slice(start === 0 ? 0 : 1)
      .filter(Boolean)
      .slice(-LINES);
  } catch {
    return [];
  }
}
