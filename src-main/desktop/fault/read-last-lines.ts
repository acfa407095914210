import { open } from 'node:fs/promises';

/** Bytes read at the end of the file. */
const TAIL = 64 * 1024;

/** The last `count` lines of a text file; none when it cannot be read. */
export async function readLastLines(file: string, count: number): Promise<readonly string[]> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    const length = Math.min(size, TAIL);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').split('\n').filter(Boolean).slice(-count);
  } catch {
    return [];
  }
}
