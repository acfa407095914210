import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileProblem } from './file-error.ts';
import { checkPath } from './text-file.ts';

export type ContentEncoding = 'utf-8' | 'base64' | 'raw';

export interface WriteRequest {
  readonly path: string;
  readonly content: string;
  readonly encoding: ContentEncoding;
  readonly mode: 'replace' | 'append';
}

/** Writes a file, making the directories above it. Gives the bytes written. */
export async function writeContent({ path, content, encoding, mode }: WriteRequest): Promise<number> {
  checkPath(path);
  const bytes = decode(content, encoding);
  await mkdir(dirname(path), { recursive: true });
  await (mode === 'append' ? appendFile : writeFile)(path, bytes);
  return bytes.length;
}

function decode(content: string, encoding: ContentEncoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(content, 'utf8');
  if (encoding === 'raw') return Buffer.from(content, 'latin1');
  if (!/^[\s\w+/-]*={0,2}\s*$/.test(content)) {
    throw new FileProblem('decode_error', 'the content is not base64');
  }
  return Buffer.from(content, 'base64');
}
