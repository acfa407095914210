import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import { isDirectory } from '../directories.ts';
import { ApiError } from '../http/api-error.ts';
import { FileProblem } from './file-error.ts';
import { checkPath } from './text-file.ts';

export interface UploadedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

interface StagedFile {
  readonly name: string;
  readonly stagedAt: string;
  readonly size: number;
}

interface Form {
  readonly file: StagedFile | undefined;
  /** Where it is to go; undefined when the form does not say. */
  readonly path: string | undefined;
}

/**
 * Stores the file of a multipart form, making the directories above it: at the `path` of the form, in it if it is a
 * directory, and in the system's directory for temporary files without one. Throws an ApiError for what is no such form,
 * a FileProblem for a file of more than `maxBytes`.
 */
export async function storeUpload(request: IncomingMessage, maxBytes: number): Promise<UploadedFile> {
  await using cleanUp = new AsyncDisposableStack();
  const { file, path } = await readForm(request, { maxBytes, cleanUp });
  if (!file) throw missingFile();
  const target = await targetOf(file, path);
  await mkdir(dirname(target), { recursive: true });
  await move(file.stagedAt, target);
  return { path: target, size: file.size };
}

interface FormOptions {
  readonly maxBytes: number;
  readonly cleanUp: AsyncDisposableStack;
}

async function readForm(request: IncomingMessage, { maxBytes, cleanUp }: FormOptions): Promise<Form> {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw missingFile();
  const headers: BusboyHeaders = { ...request.headers, 'content-type': contentType };
  const form = new Busboy({ headers, limits: { fileSize: maxBytes, files: 1 } });
  let path: string | undefined;
  let staging: Promise<StagedFile> | undefined;
  form.on('field', (name, value) => {
    if (name === 'path' && value !== '') path = value;
  });
  form.on('file', (field, stream, name) => {
    if (field !== 'file') return stream.resume();
    staging = stage(stream, { name, beside: path, cleanUp });
    // Looked at below; without this, one that fails earlier would end the server.
    staging.catch(() => undefined);
  });
  await pipeline(request, form);
  return { file: await staging, path };
}

interface StageOptions {
  readonly name: string;
  /** Where it is to go, if that is known already: beside it, storing it is but a rename. */
  readonly beside: string | undefined;
  readonly cleanUp: AsyncDisposableStack;
}

async function stage(stream: BusboyFileStream, { name, beside, cleanUp }: StageOptions): Promise<StagedFile> {
  const folder = beside && (await isDirectory(dirname(beside))) ? dirname(beside) : tmpdir();
  const stagedAt = join(folder, `.upload-${randomUUID()}`);
  cleanUp.defer(() => rm(stagedAt, { force: true }));
  const output = createWriteStream(stagedAt);
  await pipeline(stream, output);
  if (stream.truncated) throw new FileProblem('file_too_large', 'the file is larger than uploads may be');
  return { name, stagedAt, size: output.bytesWritten };
}

async function targetOf({ name }: StagedFile, path: string | undefined): Promise<string> {
  const fileName = basename(name) || 'upload';
  if (path === undefined) return join(tmpdir(), fileName);
  checkPath(path);
  return path.endsWith('/') || (await isDirectory(path)) ? join(path, fileName) : path;
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
  }
}

function missingFile(): ApiError {
  return new ApiError(422, [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null }]);
}
