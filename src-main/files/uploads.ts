import { randomUUID } from 'node:crypto';
import { type FileHandle, link, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FileEntry } from '#shared/contract/files.ts';
import { MoorageError } from '#shared/errors.ts';
import type { Clock } from '../provider/clock.ts';
import type { HeldDirectory } from './file-access.ts';
import { fileEntry } from './file-entry.ts';
import { telling } from './file-errors.ts';

/** Bytes. */
export const LARGEST_UPLOAD = 16 * 2 ** 30;
/** Under way at once. */
export const MOST_UPLOADS = 64;
/** Nobody has sent a piece for so long: the page is gone. Milliseconds. */
const PATIENCE = 5 * 60_000;
/** The sandbox runs under another user, who is to read and write it. */
const SHARED_FILE = 0o666;
const DONE = Promise.resolve();

export interface UploadTarget {
  /** Opens the directory it goes to. */
  readonly open: () => Promise<HeldDirectory>;
  readonly name: string;
  /** Ours alone, on the same file system. */
  readonly staging: string;
  /** Bytes. */
  readonly size: number;
  readonly overwrite: boolean;
}

interface Upload extends UploadTarget {
  readonly handle: FileHandle;
  readonly draft: string;
  /** Bytes that have come. */
  taken: number;
  /** Ends once all of them are written. */
  writing: Promise<void>;
  overdue: Disposable;
}

/**
 * Files on their way in. Each is written where sandboxes cannot reach it, and appears under its name whole or not at
 * all. One that is not finished is removed when it is cancelled, when nothing comes for five minutes, and at the end.
 */
export class Uploads implements AsyncDisposable {
  readonly #clock: Pick<Clock, 'timer'>;
  readonly #uploads = new Map<string, Upload>();
  /** Ids of those under way, from before the first look at the disk on. */
  readonly #places = new Set<string>();

  constructor(clock: Pick<Clock, 'timer'>) {
    this.#clock = clock;
  }

  /** Throws `FILE_EXISTS`, `INVALID_INPUT`, `HOME_NOT_WRITABLE`, and as `target.open` does. */
  async begin(target: UploadTarget): Promise<string> {
    this.#assertRoom(target);
    const id = randomUUID();
    this.#places.add(id);
    try {
      const opened = await telling(target.name, () => openDraft(id, target));
      this.#uploads.set(id, {
        ...target,
        ...opened,
        taken: 0,
        writing: DONE,
        overdue: this.#patience(id),
      });
      return id;
    } catch (error) {
      this.#places.delete(id);
      throw error;
    }
  }

  /** Pieces come in order. One that does not fit ends the upload. */
  async add(id: string, offset: number, piece: Uint8Array): Promise<void> {
    const upload = this.#require(id);
    if (offset !== upload.taken || offset + piece.length > upload.size) {
      await this.cancel(id);
      throw new MoorageError(
        'INVALID_INPUT',
        `Expected the piece at ${upload.taken} of ${upload.size} bytes, got ${piece.length} bytes at ${offset}; the upload was cancelled.`,
      );
    }
    // A page need not wait for one piece before it sends the next; they are written one after another all the same.
    upload.taken += piece.length;
    upload.writing = upload.writing.then(() => upload.handle.writeFile(piece));
    this.#prolong(id, upload);
    try {
      await telling(upload.name, () => upload.writing);
    } catch (error) {
      await this.cancel(id);
      throw error;
    }
  }

  /** Throws `INVALID_INPUT` unless all of it has come, `FILE_EXISTS`. */
  async finish(id: string): Promise<FileEntry> {
    const upload = this.#require(id);
    // What it waits for from here on is the disk.
    upload.overdue[Symbol.dispose]();
    try {
      if (upload.taken !== upload.size) {
        throw new MoorageError(
          'INVALID_INPUT',
          `Expected ${upload.size} bytes before the end, got ${upload.taken}; the upload was cancelled.`,
        );
      }
      return await telling(upload.name, () => publish(upload));
    } finally {
      await this.cancel(id);
    }
  }

  /** An unknown one is a success. */
  async cancel(id: string): Promise<void> {
    const upload = this.#uploads.get(id);
    if (!upload) return;
    this.#uploads.delete(id);
    this.#places.delete(id);
    upload.overdue[Symbol.dispose]();
    await upload.handle.close().catch(() => undefined);
    await rm(upload.draft, { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#uploads.keys()].map((id) => this.cancel(id)));
  }

  #require(id: string): Upload {
    const upload = this.#uploads.get(id);
    if (upload) return upload;
    throw new MoorageError(
      'FILE_NOT_FOUND',
      'This upload is not under way: it was cancelled, or nothing came for too long. Begin anew.',
    );
  }

  #assertRoom({ size }: UploadTarget): void {
    if (size > LARGEST_UPLOAD) {
      throw new MoorageError(
        'INVALID_INPUT',
        `Expected a file of at most ${LARGEST_UPLOAD} bytes, got ${size}; copy it into the directory instead.`,
      );
    }
    if (this.#places.size < MOST_UPLOADS) return;
    throw new MoorageError(
      'INVALID_INPUT',
      `${MOST_UPLOADS} uploads are under way; let some of them end first.`,
    );
  }

  #patience(id: string): Disposable {
    return this.#clock.timer(() => void this.cancel(id).catch(() => undefined), PATIENCE);
  }

  #prolong(id: string, upload: Upload): void {
    upload.overdue[Symbol.dispose]();
    upload.overdue = this.#patience(id);
  }
}

/** Makes the file that is written until the upload is whole. */
async function openDraft(id: string, target: UploadTarget): Promise<Pick<Upload, 'handle' | 'draft'>> {
  {
    await using directory = await target.open();
    await assertFree(directory, target);
  }
  await mkdir(target.staging, { recursive: true, mode: 0o700 });
  const draft = path.join(target.staging, `upload-${id}`);
  return { draft, handle: await open(draft, 'wx', 0o600) };
}

async function assertFree(directory: HeldDirectory, { name, overwrite }: UploadTarget): Promise<void> {
  const there = await lstat(directory.at(name)).catch(() => undefined);
  if (!there || (overwrite && !there.isDirectory())) return;
  const kind = there.isDirectory() ? 'directory' : 'file';
  throw new MoorageError('FILE_EXISTS', `There is a ${kind} ${name} already; choose another name.`);
}

/** Puts the draft in its place. What stands there is replaced, if that was asked for: a link itself, not its target. */
async function publish(upload: Upload): Promise<FileEntry> {
  const { handle, draft, name, overwrite } = upload;
  await upload.writing;
  await handle.chmod(SHARED_FILE);
  await handle.sync();
  await using directory = await upload.open();
  await assertFree(directory, upload);
  if (overwrite) await rename(draft, directory.at(name));
  else await giveName(draft, directory.at(name));
  return fileEntry(name, await handle.stat());
}

/** Fails where somebody was faster. */
async function giveName(draft: string, name: string): Promise<void> {
  await link(draft, name);
  await rm(draft);
}
