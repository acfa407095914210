import send, { type FileSendResult } from '@fastify/send';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FILE_HEADERS } from './security-headers.ts';

/** Vite names these files by a hash of what is in them. */
const HASHED = /^assets\//;
const YEAR = 365 * 24 * 60 * 60 * 1000;

/** True of paths that are files or nothing: no address of the dashboard begins so. */
export function isAssetPath(path: string): boolean {
  return HASHED.test(path);
}

/** The file of the built dashboard at `path`, relative and decoded; undefined when there is none. */
export async function findFile(
  request: FastifyRequest,
  rendererDir: string,
  path: string,
): Promise<FileSendResult | undefined> {
  const hashed = isAssetPath(path);
  const result = await send(request.raw, encodeURI(`/${path}`), {
    root: rendererDir,
    index: false,
    dotfiles: 'ignore',
    immutable: hashed,
    maxAge: hashed ? YEAR : 0,
  });
  if (result.type === 'file') return result;
  result.stream.destroy();
  return undefined;
}

/** Sends what {@link findFile} found. */
export function sendFile(reply: FastifyReply, file: FileSendResult): FastifyReply {
  return reply.code(file.statusCode).headers(file.headers).headers(FILE_HEADERS).send(file.stream);
}
